namespace PsLm.Corpora;

/// <summary>How a file of fields with separators is written.</summary>
/// <param name="Separator">The character between fields.</param>
/// <param name="HasMark">Whether the first line is <c>sep=;</c>, as spreadsheets write it, and no row.</param>
/// <param name="Suspect">A character that all rows of a file of one column have as often as its name has it: it may be the separator; null
/// where there is none.</param>
internal readonly record struct CsvDialect(char Separator, bool HasMark, char? Suspect = null)
{
    /// <summary>Lines that are looked at.</summary>
    internal const int MostLines = 50;

    private const string Mark = "sep=";

    // The rare ones are taken only where a name of the header says so: names and texts may have them.
    private const string Common = ",;\t|", Rare = "^~:\u00A6\u00A7\u00AC\u00A4#*=\u0001\u0002\u001C\u001D\u001E\u001F";

    /// <summary>All characters that are tried.</summary>
    internal static readonly System.Buffers.SearchValues<char> Separators = System.Buffers.SearchValues.Create(Common + Rare);

    /// <summary>Tells the dialect from the first lines. A separator that cuts the header into the names that are wanted (the text's and the
    /// metadata's) holds; else the format's own one, unless the header lacks it and has another one that at least half of the rows have
    /// too, or all rows have as many of another one as the header and the own one is rarer or differs from row to row.</summary>
    /// <param name="lines">The first lines of the file.</param>
    /// <param name="own">The separator of the format: a comma or a tab.</param>
    /// <param name="options">Which may name the separator, and say that quotes are ordinary characters.</param>
    internal static CsvDialect Of(IReadOnlyList<string> lines, char own, CorpusOptions options)
    {
        char? marked = lines.Count > 0 ? Marked(lines[0]) : null;
        if (options.Delimiter is { } named) return new CsvDialect(named, marked is not null);
        if (marked is { } mark) return new CsvDialect(mark, true);
        List<string> rows = Rows(lines, options.LiteralQuotes);
        if (rows.Count == 0) return new CsvDialect(own, false);
        int[] Counts(char separator) => [.. rows.Select(row => Count(row, separator, options.LiteralQuotes))];
        if (Names(rows[0], own, options) is not null) return new CsvDialect(own, false);
        foreach (char separator in Common + Rare)
            if (Names(rows[0], separator, options) is > 1 && IsInHalf(Counts(separator))) return new CsvDialect(separator, false);
        int[] ownCounts = Counts(own);
        (char Separator, int Header) best = (own, 0);
        foreach (char separator in Common.Where(other => other != own))
        {
            int[] counts = Counts(separator);
            bool fits = ownCounts[0] == 0 ? IsInHalf(counts) : counts.Length > 1 && IsEven(counts) && (!IsEven(ownCounts) || counts[0] > ownCounts[0]);
            if (fits && counts[0] > best.Header) best = (separator, counts[0]);
        }
        bool isOneColumn = best.Header == 0 && ownCounts[0] == 0 && rows.Count > 1;
        char suspect = isOneColumn ? Rare.FirstOrDefault(rare => IsEven(Counts(rare)) && IsWithin(rows[0], rare)) : default;
        return new CsvDialect(best.Separator, false, suspect == default ? null : suspect);
    }

    /// <summary>The columns that a separator cuts the header into, where the names that are wanted are among them; else null. Blanks beside
    /// a rare separator are those of a text, as in the one name "Review: text".</summary>
    private static int? Names(string header, char separator, CorpusOptions options)
    {
        string[] names = [.. header.Split(separator).Select(name => (Common.Contains(separator, StringComparison.Ordinal) ? name.Trim() : name).Trim('"'))];
        return options.Metadata.Prepend(options.Column ?? TableColumns.TextName).All(wanted => names.Contains(wanted, StringComparer.OrdinalIgnoreCase))
            && Count(header, separator, options.LiteralQuotes) == names.Length - 1 ? names.Length : null;
    }

    private static bool IsInHalf(int[] counts) => 2 * counts.Skip(1).Count(count => count > 0) >= counts.Length - 1;

    private static bool IsWithin(string header, char separator) => header.Trim().Trim(separator).Contains(separator, StringComparison.Ordinal);

    private static bool IsEven(int[] counts) => Array.TrueForAll(counts, count => count == counts[0]);

    private static char? Marked(string line)
    {
        ReadOnlySpan<char> text = line.AsSpan().Trim(' ').Trim('"');
        return text.Length >= Mark.Length + 1 && text.StartsWith(Mark, StringComparison.OrdinalIgnoreCase)
            && text[Mark.Length..].TrimEnd(text[Mark.Length]).IsEmpty && !char.IsLetterOrDigit(text[Mark.Length]) ? text[Mark.Length] : null;
    }

    /// <summary>Lines put together until their quotes come in pairs; a line that ends in quotes with the last line is left out.</summary>
    private static List<string> Rows(IReadOnlyList<string> lines, bool literalQuotes)
    {
        var rows = new List<string>();
        for (int i = 0; i < lines.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i])) continue;
            int end = i, quotes = lines[i].AsSpan().Count('"');
            while (!literalQuotes && quotes % 2 == 1 && end + 1 < lines.Count) quotes += lines[++end].AsSpan().Count('"');
            // A quote that never closes is a fault of its line, and the lines behind it are rows.
            if (!literalQuotes && quotes % 2 == 1) continue;
            rows.Add(string.Join('\n', lines.Skip(i).Take(end - i + 1)));
            i = end;
        }
        return rows;
    }

    private static int Count(string row, char separator, bool literalQuotes)
    {
        int count = 0;
        bool quoted = false;
        foreach (char character in row)
        {
            if (character == '"' && !literalQuotes) quoted = !quoted;
            else if (character == separator && !quoted) count++;
        }
        return count;
    }
}
