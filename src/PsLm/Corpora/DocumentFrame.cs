using System.Globalization;
using Microsoft.Data.Analysis;

namespace PsLm.Corpora;

/// <summary>Builds <see cref="Corpus.Documents"/> for split and merged corpora: selects rows, joins columns. The user may have added
/// columns to the frame; all of them are kept.</summary>
internal static class DocumentFrame
{
    private const string Id = "Id";

    /// <summary>Returns a column by name.</summary>
    /// <exception cref="LmException"><see cref="LmError.ColumnNotFound"/>, with a list of the existing columns.</exception>
    internal static DataFrameColumn Column(DataFrame frame, string name)
    {
        int index = frame.Columns.IndexOf(name);
        return index >= 0 ? frame.Columns[index] : throw new LmException(LmError.ColumnNotFound,
            $"There is no column '{Printable.Of(name)}'. There are: {TableColumns.All(frame.Columns.Select(column => column.Name))}.", name);
    }

    /// <summary>The frame rows of selected documents.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="documents">Row indices of the documents.</param>
    internal static DataFrame Rows(Corpus corpus, IReadOnlyList<int> documents)
    {
        var rows = new Int64DataFrameColumn("Row", documents.Select(document => (long)document));
        return new DataFrame(Checked(corpus).Columns.Select(column => column.Name == Id ? Ids(documents.Count) : column.Clone(rows)));
    }

    /// <summary>The frame with all documents of several corpora.</summary>
    internal static DataFrame Unite(IReadOnlyList<Corpus> corpora)
    {
        DataFrame[] frames = [.. corpora.Select(Checked)];
        long count = frames.Sum(frame => frame.Rows.Count);
        IEnumerable<string> names = frames.SelectMany(frame => frame.Columns.Select(column => column.Name)).Distinct(StringComparer.Ordinal);
        return new DataFrame(names.Select(name => name == Id ? Ids(count) : United(frames, name, count)));
    }

    /// <summary>A value formatted with the invariant culture; null stays null.</summary>
    internal static string? Text(object? value) => value is null ? null : Convert.ToString(value, CultureInfo.InvariantCulture);

    private static DataFrameColumn United(DataFrame[] frames, string name, long count)
    {
        DataFrameColumn?[] columns = [.. frames.Select(frame => frame.Columns.IndexOf(name) is >= 0 and var index ? frame.Columns[index] : null)];
        DataFrameColumn first = columns.First(column => column is not null)!;
        bool isText = first.DataType == typeof(string) || Array.Exists(columns, column => column is not null && column.DataType != first.DataType);
        // Cloning with null row indices is the only way to create an empty column of any type.
        DataFrameColumn united = isText ? new StringDataFrameColumn(name, count)
            : first.Clone(new Int64DataFrameColumn("Row", Enumerable.Repeat<long?>(null, checked((int)count))));
        long at = 0;
        for (int i = 0; i < frames.Length; at += frames[i].Rows.Count, i++)
            for (long row = 0; columns[i] is { } column && row < column.Length; row++)
                if (column[row] is { } value) united[at + row] = isText ? Text(value) : value;
        return united;
    }

    private static Int64DataFrameColumn Ids(long count) => new(Id, Enumerable.Range(0, checked((int)count)).Select(id => (long)id));

    /// <summary>The frame of a corpus, after a check that it has one row per document.</summary>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>: rows were added or removed.</exception>
    internal static DataFrame Checked(Corpus corpus) => corpus.Documents.Rows.Count == corpus.DocumentCount ? corpus.Documents
        : throw new LmException(LmError.OptionInvalid, string.Create(CultureInfo.InvariantCulture,
            $"Documents of '{corpus.Name}' has {corpus.Documents.Rows.Count:N0} rows for {corpus.DocumentCount:N0} documents. Add columns to it, but no rows; import the corpus again."), corpus.Name);
}
