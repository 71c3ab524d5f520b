namespace PsLm.Repl.Editing;

/// <summary>The F# that was typed, the oldest first.</summary>
internal sealed class History
{
    /// <summary>Maximum number of entries.</summary>
    internal const int Most = 4096;

    private readonly HistoryFile? file;
    private readonly List<string> entries;

    /// <summary>Begins with the entries of a file.</summary>
    /// <param name="file">Where entries are kept between sessions; null for nowhere.</param>
    internal History(HistoryFile? file)
    {
        this.file = file;
        entries = [.. file?.Read() ?? []];
        // The patterns take a quarter of a second to build: not at the first Enter.
        if (file is not null) Task.Run(() => SecretText.Looks(""));
    }

    /// <summary>The entries.</summary>
    internal IReadOnlyList<string> Entries => [.. entries];

    /// <summary>Keeps a text: no blank one, none twice in a row, and none that looks like a secret.</summary>
    internal void Add(string text)
    {
        if (string.IsNullOrWhiteSpace(text) || SecretText.Looks(text)) return;
        if (entries.Count > 0 && entries[^1] == text) return;
        entries.Add(text);
        if (entries.Count > Most) entries.RemoveAt(0);
        file?.Append(text);
    }
}
