namespace PsLm.Generation;

/// <summary>Words of a text as the ids of a model's vocabulary.</summary>
internal static class WordIds
{
    /// <summary>The ids of words, <c>&lt;unk&gt;</c>'s for those that the vocabulary lacks.</summary>
    internal static int[] Of(Vocabulary vocabulary, IReadOnlyList<string> words) =>
        [.. words.Select(word => vocabulary.TryGetId(word, out int id) ? id : Vocabulary.UnknownId)];

    /// <summary>The id of one word that must be there.</summary>
    /// <exception cref="LmException"><see cref="LmError.WordUnknown"/>, with the closest words.</exception>
    internal static int Required(Vocabulary vocabulary, string word)
    {
        if (vocabulary.TryGetId(word, out int id)) return id;
        string closest = string.Join(", ", vocabulary.Closest(word).Select(near => $"'{Printable.Of(near)}'"));
        throw new LmException(LmError.WordUnknown, $"'{Printable.Of(word)}' is not among the model's {vocabulary.Size:N0} words."
            + (closest.Length > 0 ? $" Closest: {closest}." : "") + " Upper and lower case differ; rare words are kept by Import-Corpus -MinCount 1 with a large -VocabularySize.", word);
    }
}
