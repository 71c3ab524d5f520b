using System.Buffers;
using System.Globalization;
using ZstdSharp;

namespace PsLm.Corpora;

/// <summary>A checked page header, and a copy of it without the fields that the reader does not need.</summary>
internal sealed class ParquetPage
{
    private const int Values = 0, Dictionary = 2, Values2 = 3, Snappy = 1, Zstandard = 6, BytesAnEntry = 16;

    private readonly ArrayBufferWriter<byte> header = new();
    private readonly Dictionary<ThriftShape, long> counts = [];
    private long kind = -1, nulls, levels;
    private bool isStored;

    private ParquetPage() { }

    /// <summary>The copy.</summary>
    internal ReadOnlySpan<byte> Header => header.WrittenSpan;

    /// <summary>Length of the header in the file, in bytes.</summary>
    internal int HeaderLength { get; private set; }

    /// <summary>Length of the page data after the header in the file, in bytes.</summary>
    internal long Length { get; private set; } = -1;

    /// <summary>Decompressed length according to the header, in bytes.</summary>
    internal long Unpacked { get; private set; } = -1;

    /// <summary>Reads a header.</summary>
    /// <param name="bytes">The header and the bytes after it.</param>
    /// <exception cref="EndOfStreamException">More bytes are needed.</exception>
    /// <exception cref="InvalidDataException">The bytes are not a page header.</exception>
    internal static ParquetPage Read(ReadOnlySpan<byte> bytes)
    {
        var page = new ParquetPage();
        var filter = new ThriftFilter(bytes, page.header, page.See);
        filter.Struct(ParquetShapes.Page);
        page.HeaderLength = filter.Consumed;
        return page;
    }

    /// <summary>Checks the header's numbers for plausibility.</summary>
    /// <param name="rows">Number of rows in the row group.</param>
    /// <param name="left">Number of bytes in the file after the header.</param>
    /// <exception cref="InvalidDataException">A number is impossible.</exception>
    internal void Check(long rows, long left)
    {
        if (kind is not (Values or Dictionary or Values2)) throw Broken($"is of the unknown kind {kind}");
        if (Length < 0 || Length > left) throw Broken($"tells of {Length:N0} bytes, and {left:N0} follow");
        if (Unpacked < 0) throw Broken($"unpacks to {Unpacked:N0} bytes");
        long values = ValueCount;
        if (values < 0 || (kind == Dictionary ? values > Unpacked : values > rows))
            throw Broken($"tells of {values:N0} values in {(kind == Dictionary ? $"{Unpacked:N0} bytes" : $"{rows:N0} rows")}");
        if (kind == Values2 && (nulls < 0 || nulls > values || levels < 0 || levels > Length || levels > Unpacked)) throw Broken($"tells of {nulls:N0} empty values and {levels:N0} bytes of levels");
    }

    /// <summary>Memory that the decompressed page needs, in bytes. Snappy and Zstandard data contain their own length, which may exceed the
    /// length in the header.</summary>
    /// <param name="data">Page data.</param>
    /// <param name="codec">Compression codec, by its number in parquet.thrift.</param>
    /// <exception cref="InvalidDataException">The page is uncompressed, but declares more bytes than it has.</exception>
    internal long Size(ReadOnlySpan<byte> data, long codec)
    {
        ReadOnlySpan<byte> packed = kind == Values2 ? data[(int)levels..] : data;
        if (codec == 0 && kind != Values2 && Unpacked > Length) throw Broken($"is not packed, and tells of {Unpacked:N0} bytes in {Length:N0}");
        ulong own = codec switch
        {
            _ when kind == Values2 && isStored => 0,
            Snappy => SnappyLength(packed),
            Zstandard when !packed.IsEmpty => Decompressor.GetDecompressedSize(packed),
            _ => 0,
        };
        return (long)Math.Min(Math.Max(own, (ulong)Unpacked), long.MaxValue / 2) + (kind == Dictionary ? BytesAnEntry * ValueCount : 0);
    }

    /// <summary>Number of values. The header has one substruct per page type; only the one of its own type counts.</summary>
    private long ValueCount => counts.GetValueOrDefault(kind switch { Values => ParquetShapes.DataPage, Dictionary => ParquetShapes.Dictionary, _ => ParquetShapes.DataPage2 }, -1);

    private void See(ThriftShape shape, short field, long value)
    {
        if (shape == ParquetShapes.Page)
        {
            if (field == 1) kind = value;
            else if (field == 2) Unpacked = value;
            else if (field == 3) Length = value;
        }
        else if (field == 1) counts[shape] = value;
        else if (shape == ParquetShapes.DataPage2)
        {
            if (field == 2) nulls = value;
            else if (field == 7) isStored = value == 0;
            else if (field is 5 or 6) levels = value < 0 || levels < 0 ? -1 : levels + value;
        }
    }

    /// <summary>The decompressed length stored at the start of Snappy data.</summary>
    private static ulong SnappyLength(ReadOnlySpan<byte> data)
    {
        ulong length = 0;
        for (int i = 0; i < data.Length && i < 5; i++)
        {
            length |= (ulong)(data[i] & 0x7F) << (7 * i);
            if (data[i] < 0x80) return length;
        }
        return 0;
    }

    private static InvalidDataException Broken(FormattableString fault) => new("it " + fault.ToString(CultureInfo.InvariantCulture));
}
