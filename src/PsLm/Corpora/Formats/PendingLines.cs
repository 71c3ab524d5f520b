using PsLm.Text;

namespace PsLm.Corpora;

/// <summary>Lines gathered until their quotes come in pairs, and given back where that was wrong.</summary>
/// <param name="lines">The lines.</param>
/// <param name="literalQuotes">Whether quotes are ordinary characters, so that every line is a row.</param>
internal sealed class PendingLines(TextLines lines, bool literalQuotes)
{
    private readonly LinkedList<(string? Text, long Number)> pending = new();
    private readonly List<(string? Text, long Number)> taken = [];

    /// <summary>Reads the first lines for the dialect, and gives them back, less the line that only names the separator.</summary>
    internal CsvDialect Begin(char own, CorpusOptions options)
    {
        var head = new List<string>();
        // As many characters as a block of text, so that long lines are not gathered.
        for (int length = 0; head.Count < CsvDialect.MostLines && length < TextFile.MostCharacters && Next(out (string? Text, long Number) line); length += line.Text?.Length ?? 0)
        {
            taken.Add(line);
            head.Add(line.Text ?? "");
        }
        CsvDialect dialect = CsvDialect.Of(head, own, options);
        if (!dialect.HasMark && taken.Count > 0) pending.AddFirst(taken[0]);
        for (int i = 1; i < taken.Count; i++) pending.AddLast(taken[i]);
        return dialect;
    }

    /// <summary>The line that the row begins in.</summary>
    internal long First => taken[0].Number;

    /// <summary>The next row.</summary>
    /// <param name="row">Its lines, joined by LF.</param>
    /// <param name="fault">Why it cannot be read; null where it can.</param>
    /// <returns>False at the end.</returns>
    internal bool Row(out string row, out string? fault)
    {
        taken.Clear();
        fault = null;
        int quotes = 0, length = 0;
        do
        {
            if (!Next(out (string? Text, long Number) line)) break;
            taken.Add(line);
            if (line.Text is null) fault = taken.Count == 1 ? TextLines.TooLong : CsvRows.BadQuotes;
            else
            {
                if (!literalQuotes) quotes += line.Text.AsSpan().Count('"');
                length += line.Text.Length + 1;
                if (quotes % 2 == 1 && length > TextLines.LongestLine) fault = "a quote in it is not closed for more than 16 million characters.";
            }
        }
        while (fault is null && quotes % 2 == 1);
        row = fault is null ? string.Join('\n', taken.Select(line => line.Text)) : "";
        return taken.Count > 0;
    }

    /// <summary>Gives all lines of the row back but the first.</summary>
    internal void GoBack()
    {
        for (int i = taken.Count - 1; i > 0; i--) pending.AddFirst(taken[i]);
    }

    /// <summary>The next line, without its text where it is too long.</summary>
    private bool Next(out (string? Text, long Number) next)
    {
        if (pending.First is { } first)
        {
            pending.RemoveFirst();
            next = first.Value;
            return true;
        }
        bool isThere = lines.Read(out ReadOnlyMemory<char> line, out bool isTooLong);
        next = (isTooLong ? null : line.ToString(), lines.Number);
        return isThere;
    }
}
