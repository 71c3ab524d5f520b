using PsLm.Tensors;

namespace PsLm.Corpora;

/// <summary>The words of all blocks in order, by the ids of whoever cut them, until <see cref="Settle"/> gives them those of the
/// vocabulary.</summary>
internal sealed class TokenLog
{
    private const long TokensPerCheck = 4 << 20;

    private readonly List<ScannedBlock> blocks = [];
    private long checkedCount;

    /// <summary>Words so far.</summary>
    internal long Count { get; private set; }

    /// <summary>Takes a block.</summary>
    /// <exception cref="LmException"><see cref="LmError.MemoryExceeded"/>.</exception>
    internal void Add(ScannedBlock block)
    {
        blocks.Add(block with { Pieces = [] });
        Count += block.Ids.Length;
        if (Count <= checkedCount) return;
        checkedCount = Count + TokensPerCheck;
        MemoryLimit.Check(checkedCount * sizeof(int), "The corpus", "Import less text.");
    }

    /// <summary>Takes back all blocks from a number on.</summary>
    internal void Truncate(long number)
    {
        while (blocks.Count > 0 && blocks[^1].Number >= number)
        {
            ScannedBlock last = blocks[^1];
            blocks.RemoveAt(blocks.Count - 1);
            Count -= last.Ids.Length;
            last.Worker.Words.Uncount(last.Ids);
        }
    }

    /// <summary>Gives all words their final ids; the log is empty then.</summary>
    /// <param name="size">The vocabulary's size.</param>
    /// <param name="ids">For every worker its words' final ids.</param>
    /// <param name="threads">At most so many work.</param>
    /// <returns>The words.</returns>
    internal TokenStore Settle(int size, IReadOnlyDictionary<BlockScanner, int[]> ids, int threads)
    {
        int chunks = checked((int)((Count + TokenStore.ChunkSize - 1) >> TokenStore.ChunkBits));
        bool fits = size <= TokenStore.NarrowSize;
        ushort[][] narrow = new ushort[fits ? chunks : 0][];
        int[][] wide = new int[fits ? 0 : chunks][];
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            int length = (int)Math.Min(TokenStore.ChunkSize, Count - ((long)chunk << TokenStore.ChunkBits));
            if (fits) narrow[chunk] = GC.AllocateUninitializedArray<ushort>(length);
            else wide[chunk] = GC.AllocateUninitializedArray<int>(length);
        }
        long[] starts = new long[blocks.Count];
        for (int i = 1; i < starts.Length; i++) starts[i] = starts[i - 1] + blocks[i - 1].Ids.Length;
        SharedWork.Run(blocks.Count, threads, i =>
        {
            int[] final = ids[blocks[i].Worker];
            ReadOnlySpan<int> own = blocks[i].Ids;
            for (long at = starts[i]; !own.IsEmpty;)
            {
                int offset = (int)(at & (TokenStore.ChunkSize - 1)), taken = Math.Min(own.Length, TokenStore.ChunkSize - offset);
                if (fits) Narrow(own[..taken], final, narrow[at >> TokenStore.ChunkBits].AsSpan(offset, taken));
                else Widen(own[..taken], final, wide[at >> TokenStore.ChunkBits].AsSpan(offset, taken));
                own = own[taken..];
                at += taken;
            }
            blocks[i] = blocks[i] with { Ids = [] };
        });
        return fits ? new TokenStore(narrow, Count) : new TokenStore(wide, Count);
    }

    private static void Narrow(ReadOnlySpan<int> own, int[] final, Span<ushort> store)
    {
        for (int i = 0; i < own.Length; i++) store[i] = (ushort)final[own[i]];
    }

    private static void Widen(ReadOnlySpan<int> own, int[] final, Span<int> store)
    {
        for (int i = 0; i < own.Length; i++) store[i] = final[own[i]];
    }
}
