using System.Globalization;
using Microsoft.Data.Analysis;

namespace PsLm.Corpora;

/// <summary>What becomes of <see cref="Corpus.Documents"/> where a corpus is parted or put together: rows chosen, columns united. A frame
/// belongs to its user, who may have added columns; all of them are kept.</summary>
internal static class DocumentFrame
{
    private const string Id = "Id";

    /// <summary>A column by its name.</summary>
    /// <exception cref="LmException"><see cref="LmError.ColumnNotFound"/>, which lists those that there are.</exception>
    internal static DataFrameColumn Column(DataFrame frame, string name)
    {
        int index = frame.Columns.IndexOf(name);
        return index >= 0 ? frame.Columns[index] : throw new LmException(LmError.ColumnNotFound,
            $"There is no column '{Printable.Of(name)}'. There are: {TableColumns.All(frame.Columns.Select(column => column.Name))}.", name);
    }

    /// <summary>The frame of some of a corpus's documents.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="documents">Their numbers.</param>
    internal static DataFrame Rows(Corpus corpus, IReadOnlyList<int> documents)
    {
        var rows = new Int64DataFrameColumn("Row", documents.Select(document => (long)document));
        return new DataFrame(Checked(corpus).Columns.Select(column => column.Name == Id ? Ids(documents.Count) : column.Clone(rows)));
    }

    /// <summary>The frame of all documents of several corpora.</summary>
    internal static DataFrame Unite(IReadOnlyList<Corpus> corpora)
    {
        DataFrame[] frames = [.. corpora.Select(Checked)];
        long count = frames.Sum(frame => frame.Rows.Count);
        IEnumerable<string> names = frames.SelectMany(frame => frame.Columns.Select(column => column.Name)).Distinct(StringComparer.Ordinal);
        return new DataFrame(names.Select(name => name == Id ? Ids(count) : United(frames, name, count)));
    }

    /// <summary>A value as a user reads it; null stays null.</summary>
    internal static string? Text(object? value) => value is null ? null : Convert.ToString(value, CultureInfo.InvariantCulture);

    private static DataFrameColumn United(DataFrame[] frames, string name, long count)
    {
        DataFrameColumn?[] columns = [.. frames.Select(frame => frame.Columns.IndexOf(name) is >= 0 and var index ? frame.Columns[index] : null)];
        DataFrameColumn first = columns.First(column => column is not null)!;
        bool isText = first.DataType == typeof(string) || Array.Exists(columns, column => column is not null && column.DataType != first.DataType);
        // Rows that are copied from nowhere: the one way to a column of any type that holds nothing yet.
        DataFrameColumn united = isText ? new StringDataFrameColumn(name, count)
            : first.Clone(new Int64DataFrameColumn("Row", Enumerable.Repeat<long?>(null, checked((int)count))));
        long at = 0;
        for (int i = 0; i < frames.Length; at += frames[i].Rows.Count, i++)
            for (long row = 0; columns[i] is { } column && row < column.Length; row++)
                if (column[row] is { } value) united[at + row] = isText ? Text(value) : value;
        return united;
    }

    private static Int64DataFrameColumn Ids(long count) => new(Id, Enumerable.Range(0, checked((int)count)).Select(id => (long)id));

    /// <summary>The frame of a corpus, a row a document.</summary>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>: rows have been added or taken away.</exception>
    internal static DataFrame Checked(Corpus corpus) => corpus.Documents.Rows.Count == corpus.DocumentCount ? corpus.Documents
        : throw new LmException(LmError.OptionInvalid, string.Create(CultureInfo.InvariantCulture,
            $"Documents of '{corpus.Name}' has {corpus.Documents.Rows.Count:N0} rows for {corpus.DocumentCount:N0} documents. Add columns to it, but no rows; import the corpus again."), corpus.Name);
}
