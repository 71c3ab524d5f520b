using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace PsLm.Files;

/// <summary>A file that is written sequentially and then read back.</summary>
/// <param name="handle">The empty file; closed with this stream.</param>
/// <param name="files">Writes and reads the file.</param>
internal sealed class NewFile(SafeFileHandle handle, IFileOperations files) : Stream
{
    private const int BlockBytes = 1 << 16;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long length;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => length;
    public override long Position { get => length; set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        files.Write(handle, buffer, length);
        hash.AppendData(buffer);
        length += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void WriteByte(byte value) => Write([value]);

    /// <summary>Does nothing, because there is no buffer; <see cref="Complete"/> flushes to disk.</summary>
    public override void Flush()
    {
    }

    /// <summary>Handle of the file.</summary>
    internal SafeFileHandle Handle => handle;

    /// <summary>Flushes the file, reads it back and compares the hash.</summary>
    /// <param name="cancellation">Checked before each block of 64 KiB.</param>
    /// <exception cref="IOException">The flush failed, or the disk returned other bytes.</exception>
    internal void Complete(CancellationToken cancellation)
    {
        files.Flush(handle);
        byte[] written = hash.GetHashAndReset(), block = new byte[BlockBytes];
        for (long offset = 0, read; offset < length; offset += read)
        {
            cancellation.ThrowIfCancellationRequested();
            read = files.Read(handle, block, offset);
            if (read == 0) break;
            hash.AppendData(block.AsSpan(0, (int)read));
        }
        if (!hash.GetHashAndReset().AsSpan().SequenceEqual(written)) throw new IOException("The disk gave back other bytes than were written to it.");
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            handle.Dispose();
            hash.Dispose();
        }
        base.Dispose(disposing);
    }
}
