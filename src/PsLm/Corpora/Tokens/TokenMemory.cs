using PsLm.Files;
using PsLm.Memory;

namespace PsLm.Corpora;

/// <summary>Decides where token ids are stored: in memory up to a limit, in private temporary files beyond it.</summary>
/// <param name="Memory">Maximum number of bytes in memory.</param>
/// <param name="Files">Creates the files.</param>
internal sealed record TokenMemory(long Memory, IFileOperations Files)
{
    /// <summary>Token ids may take 1 / this of the memory available to the process.</summary>
    private const long ShareOfLimit = 8;

    /// <summary>256 MiB: 134 million tokens of two bytes.</summary>
    internal static readonly TokenMemory Default = new(1L << 28, FileOperations.Instance);

    /// <summary>Whether this number of bytes may be in memory.</summary>
    internal bool HasRoom(long bytes) => bytes <= Memory && MemoryLimit.Has(ShareOfLimit * bytes);

    /// <summary>Creates a private temporary file.</summary>
    /// <exception cref="LmException"><see cref="LmError.DiskFull"/>: the file cannot be created.</exception>
    internal UnlinkedTempFile OpenFile() => UnlinkedTempFile.Scratch(Files);

    /// <summary>Creates and fills a token store.</summary>
    /// <param name="count">Number of tokens.</param>
    /// <param name="vocabularySize">Exclusive upper bound of the ids.</param>
    /// <param name="fill">Writes the tokens. If it throws, the storage is released immediately.</param>
    /// <exception cref="LmException"><see cref="LmError.DiskFull"/>.</exception>
    internal TokenStore Store(long count, int vocabularySize, Action<TokenFormat> fill)
    {
        TokenFormat storage = Allocate(count, vocabularySize);
        try
        {
            fill(storage);
            return new TokenStore(storage);
        }
        catch
        {
            storage.Dispose();
            throw;
        }
    }

    /// <summary>Allocates storage for tokens.</summary>
    /// <param name="count">Number of tokens.</param>
    /// <param name="vocabularySize">Exclusive upper bound of the ids.</param>
    /// <exception cref="LmException"><see cref="LmError.DiskFull"/>.</exception>
    internal TokenFormat Allocate(long count, int vocabularySize)
    {
        bool isNarrow = vocabularySize <= TokenFormat.NarrowSize;
        if (!HasRoom(count * (isNarrow ? sizeof(ushort) : sizeof(int)))) return new FileTokenStore(OpenFile(), 0, count, isNarrow, vocabularySize);
        return isNarrow ? new MemoryTokenStore<ushort>(count) : new MemoryTokenStore<int>(count);
    }
}
