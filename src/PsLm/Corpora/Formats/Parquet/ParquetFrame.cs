using Microsoft.Data.Analysis;
using Parquet;
using Parquet.Schema;

namespace PsLm.Corpora;

/// <summary>A frame as a Parquet file: any reader of that format has its columns. Times are kept to the microsecond, as the clock showed
/// them; half of a surrogate pair becomes U+FFFD.</summary>
internal static class ParquetFrame
{
    private const int MostRows = 1 << 16, MostExpansion = 1000;
    private const long MostText = 1 << 26;

    /// <summary>Writes a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="metadata">Kept beside the columns.</param>
    /// <param name="stream">Takes the bytes.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>: a column holds what is not kept.</exception>
    internal static void Write(DataFrame frame, IReadOnlyDictionary<string, string> metadata, Stream stream, CancellationToken cancellation)
    {
        (DataFrameColumn Column, FrameKind Kind, DataField Field)[] columns = [.. frame.Columns.Select(column =>
        {
            FrameKind kind = FrameKind.Of(column.DataType) ?? throw new LmException(LmError.OptionInvalid,
                $"Column '{column.Name}' holds values of a type that a Parquet file of documents does not keep; it keeps {FrameKind.Known}. Remove it, or convert it to text.", column.Name);
            return (column, kind, kind.Field(column.Name));
        })];
        Wait(async () =>
        {
            ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema([.. columns.Select(column => column.Field)]), stream,
                cancellationToken: cancellation).ConfigureAwait(false);
            await using (writer.ConfigureAwait(false))
            {
                writer.CustomMetadata = metadata;
                for (long row = 0; row < frame.Rows.Count;)
                {
                    cancellation.ThrowIfCancellationRequested();
                    int count = GroupSize(frame, row);
                    using ParquetRowGroupWriter group = writer.CreateRowGroup();
                    foreach ((DataFrameColumn column, FrameKind kind, DataField field) in columns)
                        await kind.Write(group, field, column, row, count, cancellation).ConfigureAwait(false);
                    row += count;
                }
            }
            return 0;
        });
    }

    /// <summary>Reads a frame.</summary>
    /// <param name="path">The file's path, for messages.</param>
    /// <param name="file">The file.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The frame and what is kept beside it.</returns>
    /// <exception cref="ParquetException">It is no Parquet file, a damaged one, or one that holds what is not kept.</exception>
    /// <exception cref="LmException"><see cref="LmError.MemoryExceeded"/>.</exception>
    internal static (DataFrame Frame, IReadOnlyDictionary<string, string> Metadata) Read(string path, Stream file, CancellationToken cancellation)
    {
        try
        {
            return Wait(() => ReadAsync(path, file, cancellation));
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or OperationCanceledException or ParquetException or LmException))
        {
            throw new ParquetException("its footer is damaged", fault);
        }
    }

    private static async Task<(DataFrame Frame, IReadOnlyDictionary<string, string> Metadata)> ReadAsync(string path, Stream file, CancellationToken cancellation)
    {
        using var stream = new ParquetStream(path, file, ParquetStream.Limit(file.Length, MostExpansion));
        ParquetReader reader = await ParquetReader.CreateAsync(stream, leaveStreamOpen: true, cancellationToken: cancellation).ConfigureAwait(false);
        (FrameKind Kind, DataField Field, ParquetColumn Source, DataFrameColumn Column)[] columns = [.. stream.Columns(reader).Select(source =>
        {
            FrameKind? kind = source.Path.Length == 1 ? FrameKind.Of(source) : null;
            if (kind is null) throw new ParquetException($"column '{Printable.Of(source.Name)}' {source.Refusal ?? $"holds {source.Element.Name}"}; known are {FrameKind.Known}");
            return (kind, ParquetStream.FieldOf(reader, source), source, kind.Create(source.Name));
        })];
        var texts = new ParquetTexts(path, stream.MostBytes);
        for (int group = 0; group < reader.RowGroupCount; group++)
        {
            cancellation.ThrowIfCancellationRequested();
            using ParquetRowGroupReader rows = reader.OpenRowGroupReader(group);
            stream.BeginGroup(rows, group, Math.Max(1, columns.Length));
            foreach ((FrameKind kind, DataField field, ParquetColumn source, DataFrameColumn column) in columns)
                await stream.Column(rows, group, field, async (from, wanted) =>
                {
                    await kind.Append(from, wanted, source, column, texts, cancellation).ConfigureAwait(false);
                    return column.Length;
                }).ConfigureAwait(false);
        }
        return (new DataFrame(columns.Select(column => column.Column)), new Dictionary<string, string>(reader.CustomMetadata, StringComparer.Ordinal));
    }

    /// <summary>Whether a file has a key beside its columns; false for what is no Parquet file.</summary>
    internal static bool HasKey(string path, string key)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return Wait(async () =>
            {
                using var stream = new ParquetStream(path, file, ParquetStream.Limit(file.Length, MostExpansion));
                ParquetReader reader = await ParquetReader.CreateAsync(stream, leaveStreamOpen: true).ConfigureAwait(false);
                return reader.CustomMetadata.ContainsKey(key);
            });
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return false;
        }
    }

    /// <summary>Rows from one on that make a group: a column of texts must not be longer than an array can be.</summary>
    private static int GroupSize(DataFrame frame, long row)
    {
        StringDataFrameColumn[] texts = [.. frame.Columns.OfType<StringDataFrameColumn>()];
        int most = (int)Math.Min(MostRows, frame.Rows.Count - row), count = 0;
        for (long length = 0; count < most && (count == 0 || length < MostText); count++)
            foreach (StringDataFrameColumn column in texts) length += column[row + count]?.Length ?? 0;
        return count;
    }

    private static T Wait<T>(Func<Task<T>> work) => Task.Run(work).GetAwaiter().GetResult();
}
