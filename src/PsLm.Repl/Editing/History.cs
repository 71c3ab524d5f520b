namespace PsLm.Repl.Editing;

/// <summary>What was typed, by language, the oldest first.</summary>
internal sealed class History
{
    /// <summary>Entries that are kept.</summary>
    internal const int Most = 4096;

    private readonly HistoryFile? file;
    private readonly List<(string Language, string Text)> entries;

    /// <summary>Begins with what was kept.</summary>
    /// <param name="file">Where it is kept between sessions; null for nowhere.</param>
    internal History(HistoryFile? file)
    {
        this.file = file;
        entries = [.. file?.Read() ?? []];
        // The patterns take a quarter of a second to build: not at the first Enter.
        if (file is not null) Task.Run(() => SecretText.Looks(""));
    }

    /// <summary>The entries of a language.</summary>
    internal IReadOnlyList<string> Of(string language) => [.. entries.Where(entry => entry.Language == language).Select(entry => entry.Text)];

    /// <summary>Keeps a text: no blank one, none twice in a row, and none that looks like a secret.</summary>
    internal void Add(string language, string text)
    {
        if (language.Length == 0 || string.IsNullOrWhiteSpace(text) || SecretText.Looks(text)) return;
        if (entries.Count > 0 && entries[^1] == (language, text)) return;
        entries.Add((language, text));
        if (entries.Count > Most) entries.RemoveAt(0);
        file?.Append(language, text);
    }
}
