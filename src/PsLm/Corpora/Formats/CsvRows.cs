using System.Text;
using CsvHelper;

namespace PsLm.Corpora;

/// <summary>The rows of a CSV or TSV file. This class counts quotes to find which lines form a row, and a library splits each row into
/// fields. An unclosed quote therefore spoils only its own line, and reading continues after it.</summary>
internal static class CsvRows
{
    internal const string BadQuotes = "its quotes do not fit. A field in quotes ends before the next separator, and a quote within it is written twice. "
        + "Where quotes are ordinary characters, say so (-LiteralQuote, LiteralQuotes).";

    private const string CutElsewhere = " Where the names are cut at the wrong character, name the one that separates them (-Delimiter, Delimiter).";

    /// <summary>Reads the rows.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="source">The lines; the first row contains the column names.</param>
    /// <param name="own">Separator of the format; the file may use another one.</param>
    /// <param name="options">The wanted columns.</param>
    /// <param name="warn">Called after the last row, with warnings about rows whose field count differs from the header.</param>
    /// <exception cref="LmException"><see cref="LmError.ColumnNotFound"/>.</exception>
    internal static IEnumerable<SourceRow> Read(string path, TextLines source, char own, CorpusOptions options, Action<string> warn)
    {
        TableColumns? columns = null;
        var lengths = new RowLengths();
        var lines = new PendingLines(source, options.LiteralQuotes);
        CsvDialect dialect = lines.Begin(own, options);
        char separator = dialect.Separator;
        int header = 0;
        foreach ((long line, string[] fields, string? fault) in Rows(lines, separator, options.LiteralQuotes))
        {
            if (fault is not null && columns is null) throw Nameless(path, line, fault);
            if (fault is not null) yield return SourceRow.Faulty(line, fault);
            else if (columns is null)
            {
                if (dialect.Suspect is { } suspect && options.Column is null) throw OneColumn(path, fields, suspect);
                columns = TableColumns.Of($"'{path}'", fields, null, options, fields.Any(name => name.AsSpan().ContainsAny(CsvDialect.Separators)) ? CutElsewhere : "");
                header = fields.Length;
            }
            else
            {
                string[] fitted = lengths.Fit(line, fields, header, separator, columns.Text);
                yield return new SourceRow(line, At(fitted, columns.Text), At(fitted, columns.Title) ?? "", [.. columns.Kept.Select(kept => At(fitted, kept))], null);
            }
        }
        foreach (string warning in lengths.Warnings(path, separator)) warn(warning);
    }

    /// <summary>The column names in the first row; empty if there is no row.</summary>
    /// <exception cref="LmException"><see cref="LmError.InputNotText"/>.</exception>
    internal static string[] Names(string path, TextLines source, char own, CorpusOptions options)
    {
        var lines = new PendingLines(source, options.LiteralQuotes);
        char separator = lines.Begin(own, options).Separator;
        foreach ((long line, string[] fields, string? fault) in Rows(lines, separator, options.LiteralQuotes)) return fault is null ? fields : throw Nameless(path, line, fault);
        return [];
    }

    private static LmException OneColumn(string path, string[] fields, char suspect) => new(LmError.ColumnNotFound,
        $"'{path}' has one column, {TableColumns.All(fields)}, but '{Printable.Of(suspect.ToString())}' is as often in each row as in this name. "
        + "If it separates columns, name it (-Delimiter, Delimiter); if not, name the column (-Property, Column).", path);

    private static LmException Nameless(string path, long line, string fault) =>
        new(LmError.InputNotText, $"'{path}', line {line}, where the columns' names must be: {fault}", path);

    /// <summary>All non-empty rows, each with its fields or the error in it.</summary>
    private static IEnumerable<(long Line, string[] Fields, string? Fault)> Rows(PendingLines lines, char separator, bool literalQuotes)
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
        while (lines.Row(out string row, out string? fault))
        {
            long line = lines.First;
            malformed = false;
            string[] fields = fault is not null || row.Length == 0 ? [] : literalQuotes ? row.Split(separator) : Fields(row, reading);
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
}
