using Parquet;

namespace PsLm.Corpora;

/// <summary>Reads the wanted columns of a Parquet file, one row group at a time.</summary>
/// <param name="path">Path of the file, for messages.</param>
/// <param name="file">The file; must be seekable.</param>
/// <param name="options">The wanted columns.</param>
/// <param name="step">Called every 20 ms while a row group is read, with the furthest byte position read; may throw, which ends the
/// reading.</param>
internal sealed class ParquetRows(string path, Stream file, CorpusOptions options, Action<long> step) : IDisposable
{
    private static readonly TimeSpan interval = TimeSpan.FromMilliseconds(20);
    private ParquetTexts? texts;
    private ParquetStream? stream;

    /// <summary>Reads the rows.</summary>
    /// <exception cref="LmException"><see cref="LmError.ColumnNotFound"/>; <see cref="LmError.InputNotText"/>: the file is not Parquet, or
    /// the column does not contain text.</exception>
    internal IEnumerable<SourceRow> Read()
    {
        (ParquetReader reader, ParquetColumn[] all) = Open();
        (ParquetColumn text, ParquetColumn? title, ParquetColumn[] wanted) = Choose(all);
        long line = 0;
        for (int number = 0; number < reader.RowGroupCount; number++)
        {
            int group = number;
            (int count, Func<int, object?> texts, Func<int, object?>? titles, Func<int, object?>[] kept) = Sound(async () =>
            {
                using ParquetRowGroupReader rows = reader.OpenRowGroupReader(group);
                stream!.BeginGroup(rows, group, 2 + wanted.Length);
                var names = title is null ? null : await Column(reader, rows, group, title).ConfigureAwait(false);
                var values = new Func<int, object?>[wanted.Length];
                for (int i = 0; i < values.Length; i++) values[i] = await Column(reader, rows, group, wanted[i]).ConfigureAwait(false);
                return ((int)rows.RowCount, await Column(reader, rows, group, text).ConfigureAwait(false), names, values);
            });
            for (int row = 0; row < count; row++)
                yield return new SourceRow(++line, (string?)texts(row), (string?)titles?.Invoke(row) ?? "", [.. kept.Select(column => column(row))], null);
        }
    }

    /// <summary>Names of the columns that <see cref="Read"/> can read; only the footer is read.</summary>
    /// <exception cref="LmException"><see cref="LmError.InputNotText"/>: the file is not Parquet.</exception>
    internal string[] Names() => [.. Open().Columns.Where(column => column.Refusal is null).Select(column => column.Name)];

    public void Dispose()
    {
        stream?.Stop();
        stream?.Dispose();
        file.Dispose();
    }

    private (ParquetReader Reader, ParquetColumn[] Columns) Open()
    {
        ParquetReader reader = Sound(() =>
        {
            stream = new ParquetStream(path, file, ParquetStream.Limit(file.Length, options.MaxExpansion));
            texts = new ParquetTexts(path, stream.MostBytes);
            return ParquetReader.CreateAsync(stream, leaveStreamOpen: true);
        });
        return (reader, Sound(() => Task.FromResult(stream!.Columns(reader).ToArray())));
    }

    /// <summary>Finds the wanted columns. The others are never read and may have unsupported types.</summary>
    private (ParquetColumn Text, ParquetColumn? Title, ParquetColumn[] Kept) Choose(ParquetColumn[] all)
    {
        ParquetColumn[] readable = [.. all.Where(column => column.Refusal is null)];
        foreach (string name in options.Metadata.Append(options.Column ?? TableColumns.TextName))
            if (!Array.Exists(readable, column => IsCalled(column, name)) && Array.Find(all, column => IsCalled(column, name)) is { } unreadable)
                throw new LmException(LmError.InputNotText, $"Column '{Printable.Of(unreadable.Name)}' of '{path}' {unreadable.Refusal}.", path);
        int[] likely = Places(column => column.IsText);
        var columns = TableColumns.Of($"'{path}'", [.. readable.Select(column => column.Name)], likely.Length > 0 ? likely : Places(column => column.IsBytes), options);
        ParquetColumn text = readable[columns.Text];
        if (!HoldsText(text))
            throw new LmException(LmError.InputNotText, $"Column '{Printable.Of(text.Name)}' of '{path}' holds {text.Element.Name}, not text. Name a column of strings.", path);
        ParquetColumn? title = columns.Title >= 0 && readable[columns.Title].IsText ? readable[columns.Title] : null;
        return (text, title, [.. columns.Kept.Select(kept => readable[kept])]);

        static bool IsCalled(ParquetColumn column, string name) => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase);

        int[] Places(Predicate<ParquetColumn> suits) => [.. Enumerable.Range(0, readable.Length).Where(i => suits(readable[i]))];
    }

    private static bool HoldsText(ParquetColumn column) => column.IsText || column.IsBytes;

    private Task<Func<int, object?>> Column(ParquetReader reader, ParquetRowGroupReader rows, int group, ParquetColumn column) =>
        stream!.Column(rows, group, ParquetStream.FieldOf(reader, column), async (from, field) => HoldsText(column)
            ? await texts!.Read(from, field, column, CancellationToken.None).ConfigureAwait(false)
            : column.Element.Meaning == ParquetMeaning.Unknown ? static _ => null
            : await ParquetValues.Read(from, field, column, CancellationToken.None).ConfigureAwait(false));

    /// <summary>Runs a read on another thread and converts the library's exceptions to <see cref="LmException"/>. The library does not
    /// check a cancellation token while it decompresses a page. This thread therefore reports progress, and abandons the read when it is
    /// cancelled.</summary>
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
            throw Refusal(fault is ParquetException ? fault.Message : "Its footer is damaged.", fault);
        }
    }

    private LmException Refusal(string fault, Exception? inner) => new(LmError.InputNotText, $"'{path}' cannot be read as Parquet: {fault.TrimEnd('.')}.", path, inner);
}
