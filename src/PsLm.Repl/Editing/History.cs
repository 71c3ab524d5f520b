namespace PsLm.Repl.Editing;

/// <summary>What was typed, by language, the oldest first.</summary>
/// <param name="file">Where it is kept between sessions; null for nowhere.</param>
internal sealed class History(HistoryFile? file)
{
    /// <summary>Entries that are kept.</summary>
    internal const int Most = 4096;

    private readonly List<(string Language, string Text)> entries = [.. file?.Read() ?? []];

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
