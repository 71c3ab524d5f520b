using System.Text;
using CsvHelper;

namespace PsLm.Corpora;

/// <summary>The rows of a file of fields with separators. Which lines are one row is told here, by counting quotes, and a library cuts
/// rows into fields: so a quote that is never closed spoils the line that it stands in, and what follows is read.</summary>
internal static class CsvRows
{
    private const string BadQuotes = "its quotes do not fit. A field in quotes ends before the next separator, and a quote within it is written twice.";

    /// <summary>Reads the rows.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="source">Its lines; the first row has the columns' names.</param>
    /// <param name="separator">What stands between fields.</param>
    /// <param name="options">Which columns are wanted.</param>
    /// <exception cref="LmException"><see cref="LmError.ColumnNotFound"/>.</exception>
    internal static IEnumerable<SourceRow> Read(string path, TextLines source, char separator, CorpusOptions options)
    {
        TableColumns? columns = null;
        foreach ((long line, string[] fields, string? fault) in Rows(source, separator))
        {
            if (fault is not null && columns is null) throw Nameless(path, line, fault);
            if (fault is not null) yield return SourceRow.Faulty(line, fault);
            else if (columns is null) columns = TableColumns.Of($"'{path}'", fields, null, options);
            else yield return new SourceRow(line, At(fields, columns.Text), At(fields, columns.Title) ?? "", [.. columns.Kept.Select(kept => At(fields, kept))], null);
        }
    }

    /// <summary>The columns' names, in the first row; none where there is no row.</summary>
    /// <exception cref="LmException"><see cref="LmError.InputNotText"/>.</exception>
    internal static string[] Names(string path, TextLines source, char separator)
    {
        foreach ((long line, string[] fields, string? fault) in Rows(source, separator)) return fault is null ? fields : throw Nameless(path, line, fault);
        return [];
    }

    private static LmException Nameless(string path, long line, string fault) =>
        new(LmError.InputNotText, $"'{path}', line {line}, where the columns' names must be: {fault}", path);

    /// <summary>All rows that are not empty, or why one is none.</summary>
    private static IEnumerable<(long Line, string[] Fields, string? Fault)> Rows(TextLines source, char separator)
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
        var lines = new PendingLines(source);
        while (lines.Row(out string row, out string? fault))
        {
            long line = lines.First;
            malformed = false;
            string[] fields = fault is null && row.Length > 0 ? Fields(row, reading) : [];
            if (malformed) fault = BadQuotes;
            if (fault is not null) lines.GoBack();
            if (fault is not null || fields.Length > 0) yield return (line, fields, fault);
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
        private readonly LinkedList<(string? Text, long Number)> pending = new();
        private readonly List<(string? Text, long Number)> taken = [];

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
                if (line.Text is null) fault = taken.Count == 1 ? TextLines.TooLong : BadQuotes;
                else
                {
                    quotes += line.Text.AsSpan().Count('"');
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
}
