using System.Buffers.Binary;
using System.Text;

namespace PsLm.Tests.Corpora;

/// <summary>A Parquet file put together by hand, one column of text, so that any number in it can be wrong.</summary>
internal sealed record RawParquet
{
    internal const int Stored = 0, Snappy = 1, Gzip = 2, Brotli = 4, Zstandard = 6;

    /// <summary>What the footer tells of: codec, rows, values, bytes.</summary>
    internal long Codec { get; init; }

    internal long Rows { get; init; } = 2;

    internal long? Values { get; init; }

    internal long TotalBytes { get; init; } = 100;

    /// <summary>Where the first page is said to begin.</summary>
    internal long DataPage { get; init; } = 4;

    /// <summary>Columns that the root of the schema tells of, and columns within columns.</summary>
    internal int Children { get; init; } = 1;

    internal int Depth { get; init; }

    /// <summary>The physical type of the column, 6 for byte arrays, and what it means by its old name, 0 for UTF-8.</summary>
    internal int Type { get; init; } = 6;

    internal int? Converted { get; init; } = 0;

    /// <summary>Columns of the schema beside that of the texts, which have no data.</summary>
    internal byte[][] More { get; init; } = [];

    /// <summary>Fields for the footer that no reader knows.</summary>
    internal byte[] Unknown { get; init; } = [];

    internal byte[][] Pages { get; init; } = [Page("one", "two")];

    /// <summary>A page of texts, each with its length before it.</summary>
    internal static byte[] Page(params string[] texts)
    {
        byte[] data = Plain(texts);
        return Page(data, data.Length, texts.Length);
    }

    internal static byte[] Plain(params string[] texts) => [.. texts.SelectMany(text =>
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text), length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        return (byte[])[.. length, .. bytes];
    })];

    /// <summary>A page: its bytes, and what its header tells of.</summary>
    internal static byte[] Page(byte[] data, long unpacked, long values, long? length = null, int encoding = 0, int kind = 0, byte[]? unknown = null, bool isStored = false)
    {
        byte[] counts = kind switch
        {
            2 => [Field(4, 12), .. Int(1, values), .. Int(1, 0), 0],
            3 => [Field(5, 12), .. Int(1, values), .. Int(1, 0), .. Int(1, values), .. Int(1, encoding), .. Int(1, 0), .. Int(1, 0), .. isStored ? [Field(1, 2)] : (byte[])[], 0],
            _ => [Field(2, 12), .. Int(1, values), .. Int(1, encoding), .. Int(1, 3), .. Int(1, 3), 0],
        };
        return [.. Int(1, kind), .. Int(1, unpacked), .. Int(1, length ?? data.Length), .. counts, .. unknown ?? [], 0, .. data];
    }

    internal byte[] ToArray()
    {
        byte[] body = [.. "PAR1"u8, .. Pages.SelectMany(page => page)];
        byte[] column = [.. Int(1, 6), Field(1, 9), 0x15, 0, Field(1, 9), 0xF8, .. Number((ulong)(Depth + 1)), .. Enumerable.Range(0, Depth).SelectMany(_ => Text("g")), .. Text("text"), .. Int(1, Codec), .. Long(1, Values ?? Rows), .. Long(1, TotalBytes), .. Long(1, TotalBytes), .. Long(2, DataPage), 0];
        byte[] group = [Field(1, 9), 0x1C, .. Long(2, 4), Field(1, 12), .. column, 0, .. Long(1, TotalBytes), .. Long(1, Rows), 0];
        byte[] leaf = [.. Int(1, Type), .. Int(2, 0), Field(1, 8), .. Text("text"), .. Converted is { } meaning ? Int(2, meaning) : [], 0];
        byte[] inner = [.. Enumerable.Range(0, Depth).SelectMany(_ => (byte[])[.. Int(3, 0), Field(1, 8), .. Text("g"), .. Int(1, 1), 0])];
        byte[] footer = [.. Int(1, 1), Field(1, 9), 0xFC, .. Number((ulong)(2 + Depth + More.Length)), Field(4, 8), .. Text("root"), .. Int(1, Children + More.Length), 0, .. inner, .. leaf, .. More.SelectMany(more => more),
            .. Long(1, Rows), Field(1, 9), 0x1C, .. group, .. Unknown, 0];
        return WithFooter(body, footer);
    }

    /// <summary>A column of the schema: its physical type, and fields behind its name.</summary>
    internal static byte[] Column(string name, int type, byte[] fields) => [.. Int(1, type), .. Int(1, 2), .. Int(1, 0), Field(1, 8), .. Text(name), .. fields, 0];

    internal static byte[] WithFooter(byte[] body, byte[] footer, int? length = null)
    {
        byte[] tail = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(tail, length ?? footer.Length);
        return [.. body, .. footer, .. tail, .. "PAR1"u8];
    }

    /// <summary>A field's head: so much after the one before it, of a type of the compact protocol.</summary>
    internal static byte Field(int step, int type) => (byte)(step << 4 | type);

    internal static byte[] Number(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7) bytes.Add((byte)(value | 0x80));
        return [.. bytes, (byte)value];
    }

    internal static byte[] Int(int step, long value) => [Field(step, 5), .. Zigzag(value)];

    private static byte[] Long(int step, long value) => [Field(step, 6), .. Zigzag(value)];

    private static byte[] Zigzag(long value) => Number((ulong)((value << 1) ^ (value >> 63)));

    private static byte[] Text(string text) => [.. Number((ulong)text.Length), .. Encoding.ASCII.GetBytes(text)];
}
