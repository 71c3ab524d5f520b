using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using Parquet;
using Parquet.Schema;
using PsLm.Memory;

namespace PsLm.Corpora;

/// <summary>Presents a Parquet file so that the library can read it safely. The library allocates memory by declared lengths, recurses as
/// deep as the file nests, and loops at the end of the file. This stream replaces the footer and page headers by checked copies
/// (<see cref="ThriftFilter"/>), and delivers a page only after a check of its size. Within a column, every seek must go to the start of a
/// page.</summary>
internal sealed class ParquetStream : Stream
{
    /// <summary>Maximum number of rows per row group, because the library allocates memory by the number in the footer.</summary>
    private const int MostRows = 1 << 26, BytesARow = 24;

    private const long LeastLimit = 1 << 24;

    private const int TailLength = 8, HeaderBytes = 1 << 12, BytesAPart = 400, TimesInMemory = 3, LargeGroup = 1 << 24;

    private readonly string path;
    private readonly Stream file;
    private readonly byte[] tail;
    private readonly List<ParquetElement> elements = [];
    private readonly long dataEnd;
    private long place, dataStart, lastPage, unpacked, furthest, codec;
    private long rows = -1;
    private ParquetPage? page;
    private byte[] data = [];
    private int headerAt;
    private volatile bool isStopped;

    /// <summary>Reads and checks the footer.</summary>
    /// <param name="path">Path of the file, for messages.</param>
    /// <param name="file">The file; closed with this stream.</param>
    /// <param name="mostBytes">Maximum decompressed size of a row group in bytes.</param>
    /// <exception cref="ParquetException">The file is not Parquet, or is damaged or encrypted.</exception>
    /// <exception cref="LmException"><see cref="LmError.MemoryExceeded"/>.</exception>
    internal ParquetStream(string path, Stream file, long mostBytes)
    {
        this.path = path;
        this.file = file;
        MostBytes = mostBytes;
        if (file.Length < 4 + TailLength) throw new ParquetException("It is too short to be a Parquet file.");
        Span<byte> end = stackalloc byte[TailLength];
        file.Position = file.Length - TailLength;
        file.ReadExactly(end);
        if (end[4..].SequenceEqual("PARE"u8)) throw new ParquetException("It is encrypted. Write it without encryption.");
        if (!end[4..].SequenceEqual("PAR1"u8)) throw new ParquetException("It does not end as a Parquet file does: it is cut short, or not one.");
        int length = BinaryPrimitives.ReadInt32LittleEndian(end);
        dataEnd = file.Length - TailLength - length;
        if (length <= 0 || dataEnd < 4)
            throw new ParquetException(string.Create(CultureInfo.InvariantCulture, $"Its footer would have {length:N0} of its {file.Length:N0} bytes."));
        byte[] footer = new byte[length];
        file.Position = dataEnd;
        file.ReadExactly(footer);
        tail = Checked(footer);
    }

    /// <summary>Maximum decompressed size of a row group in bytes.</summary>
    internal long MostBytes { get; }

    /// <summary>Furthest byte position read; may be called while another thread reads.</summary>
    internal long BytesRead => Volatile.Read(ref furthest);

    /// <summary>Makes the next read or seek on any thread throw OperationCanceledException.</summary>
    internal void Stop() => isStopped = true;

    /// <summary>Maximum decompressed size of a row group in bytes.</summary>
    /// <param name="length">File size in bytes.</param>
    /// <param name="expansion">Maximum ratio to the file size. The result is at least 16 MiB, because a few bytes can encode many
    /// rows.</param>
    internal static long Limit(long length, int expansion) => Math.Max(LeastLimit, (long)Int128.Min((Int128)length * expansion, long.MaxValue / 4));

    /// <summary>Checks the size of a row group and resets the size counter.</summary>
    /// <param name="group">The row group.</param>
    /// <param name="number">Index of the group, for messages.</param>
    /// <param name="columns">Number of wanted columns.</param>
    /// <exception cref="ParquetException">The row group is too large for the file.</exception>
    internal void BeginGroup(ParquetRowGroupReader group, int number, int columns)
    {
        if (group.RowCount < 0 || group.RowCount > Math.Min(MostRows, MostBytes / (BytesARow * columns)) || group.RowGroup.TotalByteSize > MostBytes)
            throw new ParquetException(FormattableString.Invariant(
                $"row group {number + 1:N0} tells of {group.RowCount:N0} rows of {group.RowGroup.TotalByteSize:N0} bytes, too many for its size. Write smaller groups, or set MaxExpansion higher."));
        unpacked = 0;
    }

    /// <summary>All columns, and the groups that are not columns.</summary>
    internal IReadOnlyList<ParquetColumn> Columns(ParquetReader reader) => ParquetColumn.Of(reader.Metadata?.Schema ?? [], elements);

    /// <summary>The library's schema field for a column.</summary>
    /// <exception cref="ParquetException">The library's schema lacks the column.</exception>
    internal static DataField FieldOf(ParquetReader reader, ParquetColumn column) =>
        Array.Find(reader.Schema.DataFields, field => field.MaxRepetitionLevel == 0 && field.Path.ToList().SequenceEqual(column.Path, StringComparer.Ordinal))
        ?? throw new ParquetException($"its schema does not tell where column '{Printable.Of(column.Name)}' is.");

    /// <summary>Reads a column and adds the row group and column to the message of an exception. Seeks during the read must go to pages of
    /// this column.</summary>
    internal async Task<T> Column<T>(ParquetRowGroupReader group, int number, DataField field, Func<ParquetRowGroupReader, DataField, Task<T>> read)
    {
        try
        {
            Parquet.Meta.ColumnMetaData column = group.GetMetadata(field)?.MetaData ?? throw new ParquetException("it is not there.");
            if (column.NumValues != group.RowCount) throw new ParquetException(FormattableString.Invariant($"it has {column.NumValues:N0} values in {group.RowCount:N0} rows."));
            (rows, codec, lastPage, page) = (group.RowCount, (long)column.Codec, 0, null);
            return await read(group, field).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not LmException and not OutOfMemoryException and not OperationCanceledException)
        {
            string what = fault is ParquetException ? fault.Message : "its pages cannot be decoded: they are damaged, or written in a way that is not known here";
            throw new ParquetException(FormattableString.Invariant($"in row group {number + 1:N0}, column '{Printable.Of(string.Join('.', field.Path.ToList()))}': {what}"), fault);
        }
    }

    private byte[] Checked(byte[] footer)
    {
        long parts = 0;
        void Count(ThriftShape shape, short field, long value)
        {
            if (field == 0 && ++parts % 1024 == 0)
                MemoryLimit.Check(BytesAPart * parts, $"The footer of '{path}'", "Write fewer row groups or columns into the file.");
        }
        ArrayBufferWriter<byte> kept = Filtered(footer, ParquetShapes.File, Count);
        Filtered(footer, ParquetShapes.Schema, See);
        ParquetElement.CheckDepth([.. elements.Select(element => element.Children)]);
        byte[] all = new byte[kept.WrittenCount + TailLength];
        kept.WrittenSpan.CopyTo(all);
        BinaryPrimitives.WriteInt32LittleEndian(all.AsSpan(kept.WrittenCount), kept.WrittenCount);
        "PAR1"u8.CopyTo(all.AsSpan(kept.WrittenCount + 4));
        return all;
    }

    private ArrayBufferWriter<byte> Filtered(byte[] footer, ThriftShape shape, Action<ThriftShape, short, long> seen)
    {
        var kept = new ArrayBufferWriter<byte>();
        var filter = new ThriftFilter(footer, kept, seen);
        try
        {
            filter.Struct(shape);
            return kept;
        }
        catch (Exception fault) when (fault is EndOfStreamException or InvalidDataException)
        {
            throw new ParquetException(string.Create(CultureInfo.InvariantCulture, $"Its footer is damaged at byte {dataEnd + filter.Consumed:N0}: {fault.Message}."), fault);
        }
    }

    private void See(ThriftShape shape, short field, long value)
    {
        if (shape == ParquetShapes.SchemaElement)
        {
            if (field == 0) elements.Add(new ParquetElement());
            else elements[^1].Set(field, value);
        }
        else if (elements.Count > 0 && shape == ParquetShapes.LogicalType)
        {
            if (field > 0) elements[^1].SetMeaning(field);
        }
        else if (elements.Count > 0)
        {
            elements[^1].SetDetail(shape, field, value);
        }
    }

    /// <summary>A seek from the beginning loads the page at that offset; <see cref="Position"/> only moves within the loaded
    /// page.</summary>
    public override long Seek(long offset, SeekOrigin origin)
    {
        if (isStopped) throw new OperationCanceledException();
        if (rows >= 0 && origin == SeekOrigin.Begin)
        {
            LoadPage(offset);
            return offset;
        }
        return Position = origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => Position + offset, _ => Length + offset };
    }

    public override long Position
    {
        get => page is not null && headerAt < page.Header.Length ? dataStart - page.Header.Length + headerAt : place;
        set
        {
            (long first, long end) = page is null ? (0, Length) : (dataStart, dataStart + page.Length);
            if (value < first || value > end) throw new ParquetException("It tells of a place outside of what is read.");
            if (page is not null) headerAt = page.Header.Length;
            place = value;
        }
    }

    private void LoadPage(long at)
    {
        if (at <= lastPage || at < 4 || at >= dataEnd)
            throw new ParquetException(string.Create(CultureInfo.InvariantCulture, $"a page would begin at byte {at:N0}, and pages stand between {Math.Max(lastPage + 1, 4):N0} and {dataEnd:N0}."));
        lastPage = at;
        try
        {
            page = ReadHeader(at);
            dataStart = at + page.HeaderLength;
            page.Check(rows, dataEnd - dataStart);
            if (data.Length < page.Length) data = new byte[page.Length];
            file.Position = dataStart;
            file.ReadExactly(data, 0, (int)page.Length);
            unpacked += page.Size(data.AsSpan(0, (int)page.Length), codec);
            if (unpacked > MostBytes) throw new ParquetException(string.Create(CultureInfo.InvariantCulture,
                $"with it the row group unpacks to more than {MostBytes:N0} bytes. If that is right, set MaxExpansion higher"));
        }
        catch (Exception fault) when (fault is EndOfStreamException or InvalidDataException or ParquetException or ZstdSharp.ZstdException)
        {
            page = null;
            throw new ParquetException(string.Create(CultureInfo.InvariantCulture, $"the page at byte {at:N0} cannot be read: {(fault is ZstdSharp.ZstdException ? "its packed data is wrong" : fault.Message)}."), fault);
        }
        if (unpacked > LargeGroup) MemoryLimit.Check(TimesInMemory * unpacked, $"A row group of '{path}'", "Write smaller row groups.");
        (headerAt, place) = (0, dataStart);
        Volatile.Write(ref furthest, Math.Max(furthest, dataStart + page.Length));
    }

    private ParquetPage ReadHeader(long at)
    {
        // Grow the buffer, because statistics contain whole texts and can make a header that long.
        for (long length = HeaderBytes; ; length *= 16)
        {
            byte[] bytes = new byte[Math.Min(length, Math.Min(dataEnd - at, Array.MaxLength))];
            file.Position = at;
            file.ReadExactly(bytes);
            try
            {
                return ParquetPage.Read(bytes);
            }
            catch (EndOfStreamException) when (bytes.Length == length)
            {
                // The header is longer than the buffer; retry with more bytes.
            }
        }
    }

    public override int Read(Span<byte> buffer)
    {
        if (isStopped) throw new OperationCanceledException();
        if (buffer.IsEmpty) return 0;
        int read;
        if (page is null)
        {
            read = ReadFile(buffer);
        }
        else if (headerAt < page.Header.Length)
        {
            read = Math.Min(buffer.Length, page.Header.Length - headerAt);
            page.Header.Slice(headerAt, read).CopyTo(buffer);
            headerAt += read;
            return read;
        }
        else
        {
            read = (int)Math.Min(buffer.Length, dataStart + page.Length - place);
            data.AsSpan((int)(place - dataStart), read).CopyTo(buffer);
        }
        place += read;
        // Throw at the end: the library would repeat a read of 0 bytes forever.
        return read > 0 ? read : throw new EndOfStreamException("It ends too early.");
    }

    private int ReadFile(Span<byte> buffer)
    {
        if (place >= dataEnd)
        {
            ReadOnlySpan<byte> left = tail.AsSpan((int)Math.Min(place - dataEnd, tail.Length));
            int count = Math.Min(left.Length, buffer.Length);
            left[..count].CopyTo(buffer);
            return count;
        }
        file.Position = place;
        return file.Read(buffer[..(int)Math.Min(buffer.Length, dataEnd - place)]);
    }

    public override int ReadByte()
    {
        Span<byte> one = stackalloc byte[1];
        return Read(one) > 0 ? one[0] : -1;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing) file.Dispose();
        base.Dispose(disposing);
    }

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => dataEnd + tail.Length;
    public override void Flush() { }
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
