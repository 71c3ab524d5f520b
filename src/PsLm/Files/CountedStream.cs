namespace PsLm.Files;

/// <summary>A stream that may not know its length, and then tells how many bytes have come.</summary>
/// <param name="source">The stream underneath, closed with this.</param>
internal sealed class CountedStream(Stream source) : ForwardStream
{
    private long read;

    public override long Length => source.CanSeek ? source.Length : read;

    public override int Read(Span<byte> buffer)
    {
        int count = source.Read(buffer);
        read += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) source.Dispose();
        base.Dispose(disposing);
    }
}
