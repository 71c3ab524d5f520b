using PsLm.Memory;

namespace PsLm.Corpora;

/// <summary>16-bit token ids in the memory chunks in which the import stored its blocks.</summary>
internal sealed unsafe class BlockTokenStore : TokenFormat
{
    private readonly TokenBlock[] blocks;
    private readonly long[] starts;
    private readonly NativeBuffer[] memory;

    /// <summary>Takes ownership of the memory.</summary>
    /// <param name="blocks">Blocks in order; each ends where the next one starts.</param>
    /// <param name="memory">All chunks that hold the blocks.</param>
    /// <param name="count">Number of ids.</param>
    internal BlockTokenStore(TokenBlock[] blocks, NativeBuffer[] memory, long count)
    {
        (this.blocks, this.memory, Count) = (blocks, memory, count);
        starts = [.. blocks.Select(block => block.Start)];
    }

    internal override long Count { get; }

    internal override void CopyTo(long start, Span<int> destination)
    {
        for (int at = BlockOf(start); !destination.IsEmpty; at++)
        {
            ReadOnlySpan<ushort> stretch = Stretch(at, start, destination.Length);
            TokenCodes.Widen(stretch, destination);
            destination = destination[stretch.Length..];
            start += stretch.Length;
        }
        GC.KeepAlive(memory);
    }

    internal override void Write(long start, ReadOnlySpan<int> ids)
    {
        for (int at = BlockOf(start); !ids.IsEmpty; at++)
        {
            Span<ushort> stretch = Stretch(at, start, ids.Length);
            TokenCodes.Narrow(ids[..stretch.Length], stretch);
            ids = ids[stretch.Length..];
            start += stretch.Length;
        }
        GC.KeepAlive(memory);
    }

    public override void Dispose()
    {
        foreach (NativeBuffer chunk in memory) chunk.Dispose();
    }

    /// <summary>Index of the block that holds an id. An empty block has the same start as the next one.</summary>
    private int BlockOf(long start)
    {
        int found = Array.BinarySearch(starts, start);
        return found >= 0 ? found : ~found - 1;
    }

    /// <summary>The part of a range that is in one block.</summary>
    private Span<ushort> Stretch(int at, long start, int length)
    {
        long end = at + 1 < starts.Length ? starts[at + 1] : Count;
        return new((ushort*)blocks[at].Memory.Pointer + blocks[at].Offset / sizeof(ushort) + (start - starts[at]), (int)Math.Min(length, end - start));
    }
}
