using System.Text;
using CsvHelper;
using PsLm.Text;

namespace PsLm.Corpora;

/// <summary>The rows of a file of fields with separators. Which lines are one row is told here, by counting quotes, and a library cuts
/// rows into fields: so a quote that is never closed spoils the line that it stands in, and what follows is read.</summary>
internal static class CsvRows
{
    /// <summary>Characters of a row at most: a quote that is not closed by then never is.</summary>
    private const int LongestRow = 1 << 20;

    private const string BadQuotes = "its quotes do not fit. A field in quotes ends before the next separator, and a quote within it is written twice.";

    /// <summary>Reads the rows.</summary>
    /// <param name="file">The text; its first row has the columns' names.</param>
    /// <param name="separator">What stands between fields.</param>
    /// <param name="options">Which columns are wanted.</param>
    /// <exception cref="LmException"><see cref="LmError.ColumnNotFound"/>.</exception>
    internal static IEnumerable<SourceRow> Read(TextFile file, char separator, CorpusOptions options)
    {
        var malformed = false;
        var reading = new CsvReaderOptions
        {
            HasHeader = false,
            Separator = separator,
            TrimWhitespace = false,
            MalformedData = CsvMalformedDataHandling.Recover,
            OnMalformedRecord = _ => malformed = true,
        };
        TableColumns? columns = null;
        var lines = new PendingLines(new TextLines(file));
        while (lines.Row(LongestRow) is { } row)
        {
            long line = lines.First;
            malformed = false;
            string[] fields = row.Length == 0 ? [] : Fields(row, reading);
            if (malformed || row.Length > LongestRow)
            {
                lines.GoBack();
                if (columns is null) throw new LmException(LmError.InputNotText, $"'{file.Path}', line {line}: {BadQuotes}", file.Path);
                yield return SourceRow.Faulty(line, BadQuotes);
                continue;
            }
            if (fields.Length == 0) continue;
            if (columns is null) columns = TableColumns.Of($"'{file.Path}'", fields, null, options);
            else yield return new SourceRow(line, At(fields, columns.Text), At(fields, columns.Title) ?? "", [.. columns.Kept.Select(kept => At(fields, kept))], null);
        }
    }

    private static string? At(string[] fields, int column) => column >= 0 && column < fields.Length ? fields[column] : null;

    private static string[] Fields(string row, CsvReaderOptions reading)
    {
        using CsvReader reader = CsvReader.Create(Encoding.UTF8.GetBytes(row), reading);
        if (!reader.Read()) return [];
        string[] fields = new string[reader.FieldCount];
        for (int i = 0; i < fields.Length; i++) fields[i] = reader.GetString(i);
        return fields;
    }

    /// <summary>Lines gathered until their quotes come in pairs, and given back where that was wrong.</summary>
    private sealed class PendingLines(TextLines lines)
    {
        private readonly LinkedList<(string Text, long Number)> pending = new();
        private readonly List<(string Text, long Number)> taken = [];

        /// <summary>The line that the row begins in.</summary>
        internal long First => taken[0].Number;

        /// <summary>The next row, its lines joined by LF; one that is longer than the limit, or never ends, as far as it was read; null at
        /// the end.</summary>
        internal string? Row(int longest)
        {
            taken.Clear();
            int quotes = 0, length = 0;
            do
            {
                if (Next() is not { } line) break;
                taken.Add(line);
                quotes += line.Text.AsSpan().Count('"');
                length += line.Text.Length + 1;
            }
            while (quotes % 2 == 1 && length <= longest);
            return taken.Count == 0 ? null : string.Join('\n', taken.Select(line => line.Text));
        }

        /// <summary>Gives all lines of the row back but the first.</summary>
        internal void GoBack()
        {
            for (int i = taken.Count - 1; i > 0; i--) pending.AddFirst(taken[i]);
        }

        private (string Text, long Number)? Next()
        {
            if (pending.First is { } first)
            {
                pending.RemoveFirst();
                return first.Value;
            }
            // A line too long to be kept stands for itself by one character more than a row may have.
            return lines.Read(out ReadOnlyMemory<char> line, out bool isTooLong) ? (isTooLong ? new string(' ', LongestRow + 1) : line.ToString(), lines.Number) : null;
        }
    }
}
