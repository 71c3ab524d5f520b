using PsLm.Text;

namespace PsLm.Corpora;

/// <summary>Collects lines until the number of quotes is even, and can push lines back after an error.</summary>
/// <param name="lines">The lines.</param>
/// <param name="literalQuotes">Whether quotes are ordinary characters, so that every line is a row.</param>
internal sealed class PendingLines(TextLines lines, bool literalQuotes)
{
    private readonly LinkedList<(string? Text, long Number)> pending = new();
    private readonly List<(string? Text, long Number)> taken = [];

    /// <summary>Reads the first lines to detect the separator and pushes them back, except a <c>sep=</c> line.</summary>
    internal CsvDialect Begin(char own, CorpusOptions options)
    {
        var head = new List<string>();
        // Limit the characters too, so that long lines do not pile up in memory.
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

    /// <summary>Line in which the row begins, from 1.</summary>
    internal long First => taken[0].Number;

    /// <summary>Reads the next row.</summary>
    /// <param name="row">The lines of the row, joined by LF.</param>
    /// <param name="fault">The error; null for a valid row.</param>
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

    /// <summary>Pushes back all lines of the row except the first.</summary>
    internal void GoBack()
    {
        for (int i = taken.Count - 1; i > 0; i--) pending.AddFirst(taken[i]);
    }

    /// <summary>Returns the next line; its text is null if the line is too long.</summary>
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
