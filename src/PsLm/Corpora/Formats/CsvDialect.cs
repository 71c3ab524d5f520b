namespace PsLm.Corpora;

/// <summary>Separator and first line of a CSV or TSV file.</summary>
/// <param name="Separator">The character between fields.</param>
/// <param name="HasMark">Whether the first line is <c>sep=;</c>, as spreadsheets write it, instead of a row.</param>
/// <param name="Suspect">For a file with one column: a rare character that may be the separator, because every row has it as often as the
/// header; null if there is none.</param>
internal readonly record struct CsvDialect(char Separator, bool HasMark, char? Suspect = null)
{
    /// <summary>Maximum number of lines that the detection reads.</summary>
    internal const int MostLines = 50;

    private const string Mark = "sep=";

    // The rare ones count only if they split the header into the wanted names, because names and texts may contain them.
    private const string Common = ",;\t|", Rare = "^~:\u00A6\u00A7\u00AC\u00A4#*=\u0001\u0002\u001C\u001D\u001E\u001F";

    /// <summary>All candidate separators.</summary>
    internal static readonly System.Buffers.SearchValues<char> Separators = System.Buffers.SearchValues.Create(Common + Rare);

    /// <summary>Detects the separator from the first lines. First choice: a separator that splits the header into the wanted names (text
    /// and metadata). Otherwise the format's own separator, with two exceptions. (1) The header lacks it, but has another one that at least
    /// half of the rows also have. (2) All rows have another one as often as the header, and the own one is rarer or its count differs
    /// between rows.</summary>
    /// <param name="lines">The first lines of the file.</param>
    /// <param name="own">Separator of the format: a comma or a tab.</param>
    /// <param name="options">May set the separator and literal quotes.</param>
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

    /// <summary>Number of columns if a separator splits the header into names that include all wanted ones; else null. Blanks next to a
    /// rare separator belong to the name, as in the single name "Review: text".</summary>
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

    /// <summary>Joins lines until the number of quotes is even. A line whose quote is still open after the last line is skipped.</summary>
    private static List<string> Rows(IReadOnlyList<string> lines, bool literalQuotes)
    {
        var rows = new List<string>();
        for (int i = 0; i < lines.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i])) continue;
            int end = i, quotes = lines[i].AsSpan().Count('"');
            while (!literalQuotes && quotes % 2 == 1 && end + 1 < lines.Count) quotes += lines[++end].AsSpan().Count('"');
            // An unclosed quote is an error of its own line only; the following lines are rows.
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
