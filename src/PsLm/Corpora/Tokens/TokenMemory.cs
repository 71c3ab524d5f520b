using PsLm.Files;
using PsLm.Memory;

namespace PsLm.Corpora;

/// <summary>Where the words of a corpus lie: in memory as long as they are few, in private files beyond.</summary>
/// <param name="Memory">Bytes that may lie in memory.</param>
/// <param name="Files">Has the files.</param>
internal sealed record TokenMemory(long Memory, IFileOperations Files)
{
    /// <summary>The share of the process's memory that words may take: 1 to this.</summary>
    private const long ShareOfLimit = 8;

    /// <summary>A quarter of a gigabyte: 134 million words at two bytes each.</summary>
    internal static readonly TokenMemory Default = new(1L << 28, FileOperations.Instance);

    /// <summary>Whether so many bytes may lie in memory.</summary>
    internal bool HasRoom(long bytes) => bytes <= Memory && MemoryLimit.Has(ShareOfLimit * bytes);

    /// <summary>A private file.</summary>
    /// <exception cref="LmException"><see cref="LmError.DiskFull"/>: there cannot be one.</exception>
    internal UnlinkedTempFile OpenFile() => UnlinkedTempFile.Scratch(Files);

    /// <summary>The words of a corpus.</summary>
    /// <param name="count">How many.</param>
    /// <param name="vocabularySize">Every id is below it.</param>
    /// <param name="fill">Writes them. Where it fails, the room is given up at once.</param>
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

    /// <summary>Room for the words of a corpus.</summary>
    /// <param name="count">How many.</param>
    /// <param name="vocabularySize">Every id is below it.</param>
    /// <exception cref="LmException"><see cref="LmError.DiskFull"/>.</exception>
    internal TokenFormat Allocate(long count, int vocabularySize)
    {
        bool isNarrow = vocabularySize <= TokenFormat.NarrowSize;
        if (!HasRoom(count * (isNarrow ? sizeof(ushort) : sizeof(int)))) return new FileTokenStore(OpenFile(), 0, count, isNarrow, vocabularySize);
        return isNarrow ? new MemoryTokenStore<ushort>(count) : new MemoryTokenStore<int>(count);
    }
}
