namespace PsLm.Models;

/// <summary>Which words of a model go into a word-vector file.</summary>
internal static class WordVectorSelection
{
    /// <summary>The ids to write, rising.</summary>
    /// <param name="model">A model with an encoder.</param>
    /// <param name="words">The words asked for, each written whatever its encoding; null for all but the special words without one.</param>
    /// <exception cref="LmException"><see cref="LmError.WordUnknown"/>, with the closest words; <see cref="LmError.OptionInvalid"/>: no word at all.</exception>
    internal static IReadOnlyList<int> Of(LanguageModel model, IReadOnlyList<string>? words)
    {
        if (words is null)
        {
            int[] all = [.. Enumerable.Range(0, model.Vocabulary.Size).Where(id => !model.Vocabulary.IsSpecial(id) || HasEncoding(model, id))];
            return all.Length > 0 ? all : throw new LmException(LmError.ModelFileInvalid, $"'{model.Name}' has no word with an encoding. Nothing was written.", model.Name);
        }
        if (words.Count == 0)
            throw new LmException(LmError.OptionInvalid, "No word is named; name one or more, or leave -Word out to write all words.", "Word");
        return [.. words.Select(word => Required(model.Vocabulary, word)).Distinct().Order()];
    }

    private static bool HasEncoding(LanguageModel model, int id)
    {
        float[] row = new float[model.EncodingSize];
        EncodingRows.Copy(model, id, row);
        return row.AsSpan().ContainsAnyExcept(0f);
    }

    private static int Required(Vocabulary vocabulary, string word)
    {
        if (word is not null && vocabulary.TryGetId(word, out int id)) return id;
        string closest = string.Join(", ", vocabulary.Closest(word ?? "").Select(near => $"'{Printable.Of(near)}'"));
        throw new LmException(LmError.WordUnknown, FormattableString.Invariant($"'{Printable.Of(word ?? "")}' is not among the model's {vocabulary.Size:N0} words.")
            + (closest.Length > 0 ? $" Closest: {closest}." : "") + " Nothing was written. Upper and lower case differ.", word);
    }
}
