using System.Buffers.Binary;
using System.IO.Compression;

namespace PsLm.Text;

/// <summary>Decompresses gzip (RFC 1952), one member after the other, and checks each trailer. The runtime's GZipStream accepts truncated
/// files and files with other bytes at the end.</summary>
/// <param name="window">The compressed bytes.</param>
internal sealed class GzipReader(ByteWindow window) : IUnpacker
{
    private const int HeaderLength = 10, TrailerLength = 8;
    private const int HeaderCheck = 2, Extra = 4, Name = 8, Comment = 16, Reserved = 0xE0;
    private DeflateStream? member;
    private uint crc, length;

    /// <summary>Whether bytes begin with a gzip header for deflate, the only defined method.</summary>
    internal static bool Begins(ReadOnlySpan<byte> bytes) => bytes is [0x1F, 0x8B, 8, ..];

    public int Read(Span<byte> buffer)
    {
        while (true)
        {
            member ??= Begin();
            int read = Unpack(member, buffer);
            crc = Crc32.Append(crc, buffer[..read]);
            length = unchecked(length + (uint)read);
            if (read > 0) return read;
            CheckTrailer();
            SkipZeros();
            if (window.Peek(1).IsEmpty) return 0;
        }
    }

    public void Dispose() => member?.Dispose();

    private static int Unpack(DeflateStream member, Span<byte> buffer)
    {
        try
        {
            return member.Read(buffer);
        }
        catch (InvalidDataException fault)
        {
            throw new InvalidDataException("is damaged: its packed data is wrong", fault);
        }
    }

    private DeflateStream Begin()
    {
        ReadOnlySpan<byte> header = window.Peek(HeaderLength);
        if (header.Length < HeaderLength) throw Cut();
        if (!Begins(header) || (header[3] & Reserved) != 0) throw new InvalidDataException("is damaged: a gzip header is not where one must be");
        int flags = header[3];
        window.Skip(HeaderLength);
        if ((flags & Extra) != 0)
        {
            int extra = BinaryPrimitives.ReadUInt16LittleEndian(Take(2));
            Take(extra);
        }
        if ((flags & Name) != 0) while (Take(1)[0] != 0) { }
        if ((flags & Comment) != 0) while (Take(1)[0] != 0) { }
        if ((flags & HeaderCheck) != 0) Take(2);
        crc = length = 0;
        return new DeflateStream(window, CompressionMode.Decompress, leaveOpen: true);
    }

    /// <summary>Finds and checks the trailer. The deflate stream reads whole buffers and does not report where its data ended. Checksum and
    /// length are known, so search for them in its last buffer, before the end of the file, the next member header, or zeros.</summary>
    private void CheckTrailer()
    {
        member!.Dispose();
        member = null;
        Span<byte> trailer = stackalloc byte[TrailerLength];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, crc);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], length);
        int last = window.LastLength;
        window.PutBack();
        ReadOnlySpan<byte> rest = window.Peek(last + TrailerLength + 3);
        int padded = 0;
        for (int at = 1; at <= last && at + TrailerLength <= rest.Length; at++)
        {
            if (!rest.Slice(at, TrailerLength).SequenceEqual(trailer)) continue;
            ReadOnlySpan<byte> behind = rest[(at + TrailerLength)..];
            if (padded == 0 && !behind.IsEmpty && !behind.ContainsAnyExcept((byte)0)) padded = at;
            if (!(behind.IsEmpty || Begins(behind))) continue;
            window.Skip(at + TrailerLength);
            return;
        }
        if (padded > 0)
        {
            window.Skip(padded + TrailerLength);
            return;
        }
        throw new InvalidDataException("is cut short or damaged: its end does not match the text in it");
    }

    /// <summary>Skips zeros that tapes and block tools append; as in gzip, nothing may follow them.</summary>
    private void SkipZeros()
    {
        bool any = false;
        for (ReadOnlySpan<byte> bytes; !(bytes = window.Peek(1)).IsEmpty; any = true)
        {
            int zeros = bytes.IndexOfAnyExcept((byte)0);
            if (zeros == 0 && any) throw new InvalidDataException("is damaged: other bytes follow the zeros behind its end");
            if (zeros == 0) return;
            window.Skip(zeros < 0 ? bytes.Length : zeros);
        }
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        ReadOnlySpan<byte> bytes = window.Peek(count);
        if (bytes.Length < count) throw Cut();
        window.Skip(count);
        return bytes[..count];
    }

    private static InvalidDataException Cut() => new("is cut short");
}
