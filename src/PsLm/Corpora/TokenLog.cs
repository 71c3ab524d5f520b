using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PsLm.Files;

namespace PsLm.Corpora;

/// <summary>The words of all blocks in order, by the ids of whoever cut them, until <see cref="Settle"/> gives them those of the
/// vocabulary. What memory should not hold lies in a private file.</summary>
/// <param name="space">How much memory may be taken.</param>
internal sealed class TokenLog(TokenSpace space) : IDisposable
{
    private readonly List<Block> blocks = [];
    private PlacedFile? file;
    private long memory, written;

    /// <summary>Words so far.</summary>
    internal long Count { get; private set; }

    /// <summary>Takes a block.</summary>
    /// <exception cref="LmException"><see cref="LmError.DiskFull"/>: it was not taken.</exception>
    internal void Add(ScannedBlock block)
    {
        ushort[]? kept = null;
        long bytes = (long)block.Codes.Length * sizeof(ushort);
        if (space.HasRoom(memory + bytes)) kept = block.Codes.ToArray();
        else
        {
            file ??= space.OpenFile();
            file.Write(MemoryMarshal.AsBytes(block.Codes.Span), written);
        }
        blocks.Add(new Block(block.Number, block.Worker, kept, written, block.Codes.Length, Count, block.Count));
        if (kept is null) written += bytes;
        else memory += bytes;
        Count += block.Count;
        block.Return();
    }

    /// <summary>Takes back all blocks from a number on.</summary>
    internal void Truncate(long number)
    {
        while (blocks.Count > 0 && blocks[^1].Number >= number)
        {
            Block last = blocks[^1];
            Use(last, ids => last.Worker.Words.Uncount(ids));
            blocks.RemoveAt(blocks.Count - 1);
            Count -= last.Count;
            if (last.Codes is null) written = last.Offset;
            else memory -= (long)last.Length * sizeof(ushort);
        }
    }

    /// <summary>Gives all words their final ids; the log is empty then.</summary>
    /// <param name="size">The vocabulary's size.</param>
    /// <param name="ids">For every worker its words' final ids.</param>
    /// <param name="threads">At most so many work.</param>
    /// <param name="cancellation">Asked before each block.</param>
    /// <returns>The words.</returns>
    /// <exception cref="LmException"><see cref="LmError.DiskFull"/>.</exception>
    internal TokenStore Settle(int size, IReadOnlyDictionary<BlockScanner, int[]> ids, int threads, CancellationToken cancellation)
    {
        bool isLarge = file is not null;
        try
        {
            return space.Store(Count, size, storage => SharedWork.Run(blocks.Count, threads, i =>
            {
                cancellation.ThrowIfCancellationRequested();
                int[] final = ids[blocks[i].Worker];
                Use(blocks[i], own =>
                {
                    Replace(own, final);
                    storage.Write(blocks[i].Start, own);
                });
                blocks[i] = blocks[i] with { Codes = [] };
            }));
        }
        finally
        {
            Dispose();
            // What is garbage now is a good part of the memory, and what comes next takes memory that the collector does not see.
            if (isLarge) GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        }
    }

    /// <summary>Gives everything up: a file that nobody can see would take its room until the process ends.</summary>
    public void Dispose()
    {
        blocks.Clear();
        file?.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Replace(Span<int> own, int[] final)
    {
        for (int word = 0; word < own.Length; word++) own[word] = final[own[word]];
    }

    /// <summary>Hands the ids of a block on, which may be written into.</summary>
    private void Use(Block block, Action<Span<int>> use)
    {
        ushort[]? rented = null;
        int[] ids = ArrayPool<int>.Shared.Rent(block.Count);
        try
        {
            ReadOnlySpan<ushort> codes = block.Codes;
            if (block.Codes is null)
            {
                rented = ArrayPool<ushort>.Shared.Rent(block.Length);
                file!.Read(MemoryMarshal.AsBytes(rented.AsSpan(0, block.Length)), block.Offset);
                codes = rented.AsSpan(0, block.Length);
            }
            TokenCodes.Decode(codes, ids.AsSpan(0, block.Count));
            use(ids.AsSpan(0, block.Count));
        }
        finally
        {
            ArrayPool<int>.Shared.Return(ids);
            if (rented is not null) ArrayPool<ushort>.Shared.Return(rented);
        }
    }

    /// <summary>A block's words.</summary>
    /// <param name="Number">The block's.</param>
    /// <param name="Worker">Whose ids they are.</param>
    /// <param name="Codes">The ids; null where they lie in the file.</param>
    /// <param name="Offset">The byte in the file at which they begin.</param>
    /// <param name="Length">Codes.</param>
    /// <param name="Start">Words before the block.</param>
    /// <param name="Count">Its words.</param>
    private sealed record Block(long Number, BlockScanner Worker, ushort[]? Codes, long Offset, int Length, long Start, int Count);
}
