using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace PsLm.Files;

/// <summary>File content generated block by block, never completely in memory. <see cref="AtomicFile"/> needs the length before the first
/// byte, so the blocks are generated twice: to measure, then to write.</summary>
internal sealed class FileBlocks
{
    private const int ReadBytes = 1 << 16;

    private readonly Func<IEnumerable<ReadOnlyMemory<byte>>> blocks;
    private readonly IFileOperations files;
    private readonly byte[] digest;

    /// <summary>Measures and hashes the blocks.</summary>
    /// <param name="blocks">Generates the blocks, identical at each call; a block is valid until the next one.</param>
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

    /// <summary>File size in bytes.</summary>
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

    /// <exception cref="IOException">The file content differs from what was written.</exception>
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
