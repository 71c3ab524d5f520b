namespace PsLm.Files;

/// <summary>A read stream whose length is that of its source, or the number of bytes read if the source cannot seek.</summary>
/// <param name="source">The source; closed with this stream.</param>
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
