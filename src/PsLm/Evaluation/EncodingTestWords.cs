using PsLm.Generation;

namespace PsLm.Evaluations;

/// <summary>Finds the words of a test: as they are written, else in lower case; a word without an encoding is unknown.</summary>
internal sealed class EncodingTestWords(Vocabulary vocabulary, UnitEncodings encodings)
{
    /// <summary>The ids of all words of a question.</summary>
    /// <returns>Null where one of them is unknown.</returns>
    internal int[]? Find(params ReadOnlySpan<string> words)
    {
        int[] ids = new int[words.Length];
        for (int i = 0; i < words.Length; i++)
            if (!TryFind(words[i], out ids[i])) return null;
        return ids;
    }

    private bool TryFind(string word, out int id) =>
        (vocabulary.TryGetId(word, out id) || vocabulary.TryGetId(word.ToLowerInvariant(), out id)) && encodings.HasDirection(id);
}
