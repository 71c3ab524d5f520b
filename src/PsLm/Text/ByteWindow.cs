namespace PsLm.Text;

/// <summary>A stream read through a window of our own, so that what a decompressor took too much can be put back.</summary>
/// <param name="source">The stream underneath.</param>
internal sealed class ByteWindow(Stream source) : Stream
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
        while (end - start < count && Fill(count)) { }
        return window.AsSpan(start, end - start);
    }

    /// <summary>Passes over bytes that <see cref="Peek"/> showed.</summary>
    /// <param name="count">How many.</param>
    internal void Skip(int count) => start += count;

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

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    private bool Fill(int wanted)
    {
        if (window.Length - start < wanted)
        {
            byte[] larger = end - start + wanted > window.Length ? new byte[2 * (end - start + wanted)] : window;
            window.AsSpan(start, end - start).CopyTo(larger);
            (window, end, start) = (larger, end - start, 0);
        }
        else if (start == end)
        {
            start = end = 0;
        }
        int read = source.Read(window.AsSpan(end));
        end += read;
        BytesRead += read;
        return read > 0;
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
