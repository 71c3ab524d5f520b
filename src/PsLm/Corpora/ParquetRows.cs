using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace PsLm.Corpora;

/// <summary>The rows of a Parquet file, a row group at a time, of each the columns that are wanted.</summary>
/// <param name="path">The file's path, for messages.</param>
/// <param name="file">The file, with a place that can be set.</param>
/// <param name="options">Which columns are wanted.</param>
/// <param name="step">Called many times a second while a row group is read, with the furthest byte that was; may throw, and reading ends.</param>
internal sealed class ParquetRows(string path, Stream file, CorpusOptions options, Action<long> step) : IDisposable
{
    private static readonly TimeSpan interval = TimeSpan.FromMilliseconds(20);
    private ParquetTexts? texts;
    private ParquetStream? stream;

    /// <summary>Reads the rows.</summary>
    /// <exception cref="LmException"><see cref="LmError.ColumnNotFound"/>; <see cref="LmError.InputNotText"/>: it is no Parquet file,
    /// or the column holds no text.</exception>
    internal IEnumerable<SourceRow> Read()
    {
        (ParquetReader reader, DataField[] fields) = Open();
        var columns = TableColumns.Of($"'{path}'", [.. fields.Select(NameOf)], [.. Enumerable.Range(0, fields.Length).Where(i => IsText(fields[i]))], options);
        if (!IsText(fields[columns.Text]))
            throw new LmException(LmError.InputNotText, $"Column '{NameOf(fields[columns.Text])}' of '{path}' holds {fields[columns.Text].ClrType.Name}, not text. Name a column of strings.", path);
        int title = columns.Title >= 0 && IsText(fields[columns.Title]) ? columns.Title : -1;
        long line = 0;
        for (int number = 0; number < reader.RowGroupCount; number++)
        {
            int group = number;
            (int count, Func<int, string?> texts, Func<int, string?>? titles, Func<int, object?>[] kept) = Sound(async () =>
            {
                using ParquetRowGroupReader rows = reader.OpenRowGroupReader(group);
                stream!.BeginGroup(rows, group, 2 + columns.Kept.Length);
                var names = title < 0 ? null : await stream.Column(rows, group, fields[title], Texts).ConfigureAwait(false);
                var values = new Func<int, object?>[columns.Kept.Length];
                for (int i = 0; i < values.Length; i++) values[i] = await stream.Column(rows, group, fields[columns.Kept[i]], Values).ConfigureAwait(false);
                return ((int)rows.RowCount, await stream.Column(rows, group, fields[columns.Text], Texts).ConfigureAwait(false), names, values);
            });
            for (int row = 0; row < count; row++)
                yield return new SourceRow(++line, texts(row), titles?.Invoke(row) ?? "", [.. kept.Select(column => column(row))], null);
        }
    }

    /// <summary>The columns that <see cref="Read"/> can take, told from the file's end alone.</summary>
    /// <exception cref="LmException"><see cref="LmError.InputNotText"/>: it is no Parquet file.</exception>
    internal string[] Names() => [.. Open().Fields.Select(NameOf)];

    public void Dispose()
    {
        stream?.Stop();
        stream?.Dispose();
        file.Dispose();
    }

    private (ParquetReader Reader, DataField[] Fields) Open()
    {
        ParquetReader reader = Sound(() =>
        {
            stream = new ParquetStream(path, file, ParquetStream.Limit(file.Length, options.MaxExpansion));
            texts = new ParquetTexts(path, stream.MostBytes);
            return ParquetReader.CreateAsync(stream, leaveStreamOpen: true);
        });
        return (reader, Sound(() => Task.FromResult(reader.Schema.DataFields.Where(field => field.MaxRepetitionLevel == 0).ToArray())));
    }

    private static string NameOf(DataField field) => string.Join('.', field.Path.ToList());

    private static bool IsText(DataField field) => field.ClrType == typeof(ReadOnlyMemory<char>) || field.ClrType == typeof(string);

    private Task<Func<int, string?>> Texts(ParquetRowGroupReader rows, DataField field) => texts!.Read(rows, field, CancellationToken.None);

    private async Task<Func<int, object?>> Values(ParquetRowGroupReader rows, DataField field)
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
            _ => throw new InvalidDataException($"it holds {field.ClrType.Name}, which is not kept beside text."),
        };
        return found.Length == rows.RowCount ? row => found[row] : throw new InvalidDataException($"it has {found.Length} values in {rows.RowCount} rows.");
    }

    private static object?[] Boxed<T>(RawColumnData<T> column) where T : struct => [.. column.NullableValues.Select(value => (object?)value)];

    /// <summary>Turns whatever the library throws over a damaged file into our refusal. The library looks at no token while it unpacks a
    /// page, so it works beside this thread, which tells how far it has come, and leaves it behind when reading is to end.</summary>
    private T Sound<T>(Func<Task<T>> read)
    {
        Task<T> work = Task.Run(read);
        try
        {
            while (!((IAsyncResult)work).AsyncWaitHandle.WaitOne(interval)) step(stream?.BytesRead ?? 0);
        }
        catch
        {
            stream?.Stop();
            throw;
        }
        step(stream?.BytesRead ?? 0);
        try
        {
            return work.GetAwaiter().GetResult();
        }
        catch (Exception fault) when (fault is not LmException and not OutOfMemoryException)
        {
            throw Refusal(fault.Message, fault);
        }
    }

    private LmException Refusal(string fault, Exception? inner) => new(LmError.InputNotText, $"'{path}' cannot be read as Parquet: {fault}", path, inner);
}
