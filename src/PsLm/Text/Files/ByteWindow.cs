using PsLm.Files;

namespace PsLm.Text;

/// <summary>A stream read through a window of our own, so that what a decompressor took too much can be put back.</summary>
/// <param name="source">The stream underneath.</param>
internal sealed class ByteWindow(Stream source) : ForwardStream
{
    private byte[] window = new byte[32_768];
    private int start, end, lastStart;

    /// <summary>Bytes taken from the stream underneath.</summary>
    internal long BytesRead { get; private set; }

    /// <summary>The bytes of the last <see cref="Read(Span{byte})"/> that gave any.</summary>
    internal int LastLength { get; private set; }

    /// <summary>Looks at the next bytes without taking them.</summary>
    /// <param name="count">How many are wanted.</param>
    /// <returns>At least so many, fewer only where the stream ends.</returns>
    internal ReadOnlySpan<byte> Peek(int count)
    {
        while (end - start < count && Fill()) { }
        return window.AsSpan(start, end - start);
    }

    /// <summary>Passes over bytes that <see cref="Peek"/> showed, for good.</summary>
    /// <param name="count">How many.</param>
    internal void Skip(int count) => lastStart = start += count;

    /// <summary>Puts the bytes of the last read back.</summary>
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

    /// <summary>Takes more from the stream underneath; what can be put back stays.</summary>
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
