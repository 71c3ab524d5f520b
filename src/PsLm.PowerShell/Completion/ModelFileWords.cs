namespace PsLm.PowerShell;

/// <summary>The words of the model file asked about last, so that the keys typed in a row read its head once. Weights are never read.</summary>
internal static class ModelFileWords
{
    private static volatile Entry? last;

    private sealed record Entry(string Path, long Length, DateTime Written, Vocabulary Words);

    /// <summary>The words; null for what is no model file.</summary>
    internal static Vocabulary? Of(FileInfo file)
    {
        if (!file.Exists) return null;
        if (last is { } entry && entry.Path == file.FullName && entry.Length == file.Length && entry.Written == file.LastWriteTimeUtc) return entry.Words;
        try
        {
            Vocabulary words = ModelFile.LoadVocabulary(file.FullName);
            last = new Entry(file.FullName, file.Length, file.LastWriteTimeUtc, words);
            return words;
        }
        catch (LmException)
        {
            return null;
        }
    }
}
