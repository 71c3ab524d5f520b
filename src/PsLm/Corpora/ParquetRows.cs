using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace PsLm.Corpora;

/// <summary>The rows of a Parquet file, a row group at a time, of each the columns that are wanted.</summary>
internal static class ParquetRows
{
    /// <summary>Rows of a group at most: its footer says how many there are, and memory is taken by what it says.</summary>
    private const int MostRows = 1 << 26;

    /// <summary>Reads the rows.</summary>
    /// <param name="path">The file's path, for messages.</param>
    /// <param name="stream">The file, with a place that can be set.</param>
    /// <param name="options">Which columns are wanted.</param>
    /// <exception cref="LmException"><see cref="LmError.ColumnNotFound"/>; <see cref="LmError.InputNotText"/>: it is no Parquet file,
    /// or the column holds no text.</exception>
    internal static IEnumerable<SourceRow> Read(string path, Stream stream, CorpusOptions options)
    {
        ParquetReader reader = Sound(path, () => ParquetReader.CreateAsync(stream, leaveStreamOpen: true));
        try
        {
            DataField[] fields = Sound(path, () => Task.FromResult(reader.Schema.DataFields.Where(field => field.MaxRepetitionLevel == 0).ToArray()));
            var columns = TableColumns.Of($"'{path}'", [.. fields.Select(NameOf)], [.. Enumerable.Range(0, fields.Length).Where(i => IsText(fields[i]))], options);
            if (!IsText(fields[columns.Text]))
                throw new LmException(LmError.InputNotText, $"Column '{NameOf(fields[columns.Text])}' of '{path}' holds {fields[columns.Text].ClrType.Name}, not text. Name a column of strings.", path);
            int title = columns.Title >= 0 && IsText(fields[columns.Title]) ? columns.Title : -1;
            long line = 0;
            for (int group = 0; group < reader.RowGroupCount; group++)
            {
                int wanted = group;
                (string?[] texts, string?[]? titles, object?[][] kept) = Sound(path, async () =>
                {
                    using ParquetRowGroupReader rows = reader.OpenRowGroupReader(wanted);
                    if (rows.RowCount > MostRows || rows.RowGroup.TotalByteSize / options.MaxExpansion > stream.Length)
                        throw new InvalidDataException($"row group {wanted} says that it has {rows.RowCount} rows of {rows.RowGroup.TotalByteSize} bytes. Write smaller groups, or set MaxExpansion higher.");
                    string?[]? names = title < 0 ? null : await Texts(rows, fields[title]).ConfigureAwait(false);
                    object?[][] values = new object?[columns.Kept.Length][];
                    for (int i = 0; i < values.Length; i++) values[i] = await Values(rows, fields[columns.Kept[i]]).ConfigureAwait(false);
                    return (await Texts(rows, fields[columns.Text]).ConfigureAwait(false), names, values);
                });
                for (int row = 0; row < texts.Length; row++)
                    yield return new SourceRow(++line, texts[row], titles?[row] ?? "", [.. kept.Select(column => column[row])], null);
            }
        }
        finally
        {
            reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static string NameOf(DataField field) => string.Join('.', field.Path.ToList());

    private static bool IsText(DataField field) => field.ClrType == typeof(ReadOnlyMemory<char>) || field.ClrType == typeof(string);

    private static async Task<string?[]> Texts(ParquetRowGroupReader rows, DataField field)
    {
        string?[] texts = new string?[checked((int)rows.RowCount)];
        await rows.ReadAsync(field, texts.AsMemory()!).ConfigureAwait(false);
        return texts;
    }

    private static async Task<object?[]> Values(ParquetRowGroupReader rows, DataField field)
    {
        if (IsText(field)) return await Texts(rows, field).ConfigureAwait(false);
        using RawColumnData column = await rows.ReadRawColumnDataBaseAsync(field).ConfigureAwait(false);
        object?[] found = column switch
        {
            RawColumnData<bool> values => Boxed(values),
            RawColumnData<sbyte> values => Boxed(values),
            RawColumnData<byte> values => Boxed(values),
            RawColumnData<short> values => Boxed(values),
            RawColumnData<ushort> values => Boxed(values),
            RawColumnData<int> values => Boxed(values),
            RawColumnData<uint> values => Boxed(values),
            RawColumnData<long> values => Boxed(values),
            RawColumnData<ulong> values => Boxed(values),
            RawColumnData<float> values => Boxed(values),
            RawColumnData<double> values => Boxed(values),
            RawColumnData<decimal> values => Boxed(values),
            RawColumnData<DateTime> values => Boxed(values),
            RawColumnData<DateOnly> values => Boxed(values),
            RawColumnData<TimeOnly> values => Boxed(values),
            RawColumnData<TimeSpan> values => Boxed(values),
            RawColumnData<Guid> values => Boxed(values),
            _ => throw new InvalidDataException($"Column '{NameOf(field)}' holds {field.ClrType.Name}, which is not kept beside text."),
        };
        return found.Length == rows.RowCount ? found : throw new InvalidDataException($"Column '{NameOf(field)}' has {found.Length} values in {rows.RowCount} rows.");
    }

    private static object?[] Boxed<T>(RawColumnData<T> column) where T : struct => [.. column.NullableValues.Select(value => (object?)value)];

    /// <summary>Turns whatever the library throws over a damaged file into our refusal.</summary>
    private static T Sound<T>(string path, Func<Task<T>> read)
    {
        try
        {
            return Task.Run(read).GetAwaiter().GetResult();
        }
        catch (Exception fault) when (fault is not LmException and not OutOfMemoryException)
        {
            throw new LmException(LmError.InputNotText, $"'{path}' cannot be read as Parquet: {fault.Message}", path, fault);
        }
    }
}
