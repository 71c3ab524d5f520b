using Microsoft.Data.Analysis;
using Parquet;
using Parquet.Schema;

namespace PsLm.Corpora;

/// <summary>Reads and writes a data frame as a Parquet file that any Parquet reader can open. Times have microsecond precision and no time
/// zone; half a surrogate pair becomes U+FFFD.</summary>
internal static class ParquetFrame
{
    private const int MostRows = 1 << 16, MostExpansion = 1000;
    private const long MostText = 1 << 26;

    /// <summary>Writes a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="metadata">Key-value metadata of the file.</param>
    /// <param name="stream">Receives the bytes.</param>
    /// <param name="cancellation">Stops the writing.</param>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>: a column has an unsupported type.</exception>
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
    /// <param name="path">Path of the file, for messages.</param>
    /// <param name="file">The file.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>The frame and the key-value metadata.</returns>
    /// <exception cref="ParquetException">The file is not Parquet, is damaged, or has a column of an unsupported type.</exception>
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

    /// <summary>Whether the file has a metadata key; false if it is not a Parquet file.</summary>
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

    /// <summary>Number of rows for the next row group. The limit keeps the texts of a column below the maximum array length.</summary>
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
