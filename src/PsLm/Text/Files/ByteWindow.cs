using PsLm.Files;

namespace PsLm.Text;

/// <summary>A buffered stream that can put back the last read, because a decompressor may read beyond the end of its data.</summary>
/// <param name="source">The source stream.</param>
internal sealed class ByteWindow(Stream source) : ForwardStream
{
    private byte[] window = new byte[32_768];
    private int start, end, lastStart;

    /// <summary>Number of bytes read from the source.</summary>
    internal long BytesRead { get; private set; }

    /// <summary>Length of the last non-empty <see cref="Read(Span{byte})"/> in bytes.</summary>
    internal int LastLength { get; private set; }

    /// <summary>Returns the next bytes without consuming them.</summary>
    /// <param name="count">Minimum number of bytes.</param>
    /// <returns>At least <paramref name="count"/> bytes; fewer only at the end of the stream.</returns>
    internal ReadOnlySpan<byte> Peek(int count)
    {
        while (end - start < count && Fill()) { }
        return window.AsSpan(start, end - start);
    }

    /// <summary>Consumes bytes returned by <see cref="Peek"/>; they cannot be put back.</summary>
    /// <param name="count">Number of bytes.</param>
    internal void Skip(int count) => lastStart = start += count;

    /// <summary>Puts back the bytes of the last read.</summary>
    internal void PutBack() => start = lastStart;

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty || Peek(1).IsEmpty) return 0;
        lastStart = start;
        LastLength = Math.Min(buffer.Length, end - start);
        window.AsSpan(start, LastLength).CopyTo(buffer);
        start += LastLength;
        return LastLength;
    }

    /// <summary>Reads more from the source and keeps the bytes that can be put back.</summary>
    private bool Fill()
    {
        if (end == window.Length)
        {
            byte[] room = lastStart > 0 ? window : new byte[2 * window.Length];
            window.AsSpan(lastStart, end - lastStart).CopyTo(room);
            (window, start, end, lastStart) = (room, start - lastStart, end - lastStart, 0);
        }
        int read = source.Read(window.AsSpan(end));
        end += read;
        BytesRead += read;
        return read > 0;
    }
}
