using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace PsLm.Files;

/// <summary>What a file will hold, made block by block and never all in memory. <see cref="AtomicFile"/> must know the length before
/// the first byte is written, so the blocks are made twice: measured, then written.</summary>
internal sealed class FileBlocks
{
    private const int ReadBytes = 1 << 16;

    private readonly Func<IEnumerable<ReadOnlyMemory<byte>>> blocks;
    private readonly IFileOperations files;
    private readonly byte[] digest;

    /// <summary>Measures the blocks.</summary>
    /// <param name="blocks">Makes them, the same at each call; each is good until the next one is asked for.</param>
    /// <param name="files">Writes and reads the file.</param>
    internal FileBlocks(Func<IEnumerable<ReadOnlyMemory<byte>>> blocks, IFileOperations files)
    {
        (this.blocks, this.files) = (blocks, files);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (ReadOnlyMemory<byte> block in blocks())
        {
            Length += block.Length;
            hash.AppendData(block.Span);
        }
        digest = hash.GetHashAndReset();
    }

    /// <summary>Bytes of the file.</summary>
    internal long Length { get; }

    internal void Write(SafeFileHandle file)
    {
        long offset = 0;
        foreach (ReadOnlyMemory<byte> block in blocks())
        {
            files.Write(file, block.Span, offset);
            offset += block.Length;
        }
    }

    /// <exception cref="IOException">The file does not hold what was written.</exception>
    internal void Verify(SafeFileHandle file)
    {
        byte[] block = new byte[ReadBytes];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (long offset = 0; offset < Length;)
        {
            int read = files.Read(file, block.AsSpan(0, (int)Math.Min(block.Length, Length - offset)), offset);
            if (read == 0) throw Different();
            hash.AppendData(block, 0, read);
            offset += read;
        }
        if (!hash.GetHashAndReset().AsSpan().SequenceEqual(digest)) throw Different();
    }

    private static IOException Different() => new("The disk gave back other bytes than were written to it.");
}
