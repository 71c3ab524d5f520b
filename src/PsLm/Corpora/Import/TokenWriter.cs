using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PsLm.Files;
using PsLm.Memory;

namespace PsLm.Corpora;

/// <summary>The words of all blocks in order, by the ids of whoever cut them, until <see cref="Settle"/> gives them those of the
/// vocabulary. What memory should not hold lies in a private file.</summary>
/// <param name="space">How much memory may be taken.</param>
internal sealed unsafe class TokenWriter(TokenMemory space) : IDisposable
{
    private const long LargestChunk = 1 << 23;

    private readonly List<Block> blocks = [];
    private readonly List<NativeBuffer> chunks = [];
    private UnlinkedTempFile? file;
    private long memory, used, written;

    /// <summary>Words so far.</summary>
    internal long Count { get; private set; }

    /// <summary>Takes a block.</summary>
    /// <exception cref="LmException"><see cref="LmError.DiskFull"/> or <see cref="LmError.MemoryExceeded"/>: it was not taken.</exception>
    internal void Add(ScannedBlock block)
    {
        ReadOnlySpan<byte> codes = MemoryMarshal.AsBytes(block.Codes.Span);
        NativeBuffer? chunk = space.HasRoom(memory + codes.Length) ? ChunkFor(codes.Length) : null;
        if (chunk is not null) codes.CopyTo(Bytes(chunk, used, codes.Length));
        else
        {
            file ??= space.OpenFile();
            file.Write(codes, written);
        }
        blocks.Add(new Block(block.Number, block.Worker, chunk, chunk is null ? written : used, codes.Length, Count, block.Count));
        if (chunk is null) written += codes.Length;
        else
        {
            memory += codes.Length;
            used += codes.Length;
        }
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
            if (last.Chunk is null)
            {
                written = last.Offset;
                continue;
            }
            while (chunks[^1] != last.Chunk)
            {
                chunks[^1].Dispose();
                chunks.RemoveAt(chunks.Count - 1);
            }
            used = last.Offset;
            memory -= last.Length;
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
            if (!isLarge && size <= TokenFormat.NarrowSize) return SettleInPlace(ids, threads, cancellation);
            return space.Store(Count, size, storage => Fill(storage, ids, threads, cancellation));
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
        foreach (NativeBuffer chunk in chunks) chunk.Dispose();
        chunks.Clear();
        file?.Dispose();
    }

    /// <summary>Final ids take no more room than the others did: what is in memory stays where it is.</summary>
    private TokenStore SettleInPlace(IReadOnlyDictionary<BlockScanner, int[]> ids, int threads, CancellationToken cancellation)
    {
        var storage = new BlockTokenStore([.. blocks.Select(block => new TokenBlock(block.Start, block.Chunk!, block.Offset))], [.. chunks], Count);
        Fill(storage, ids, threads, cancellation);
        chunks.Clear();
        return new TokenStore(storage);
    }

    private void Fill(TokenFormat storage, IReadOnlyDictionary<BlockScanner, int[]> ids, int threads, CancellationToken cancellation) =>
        ParallelRanges.Run(blocks.Count, threads, i =>
        {
            cancellation.ThrowIfCancellationRequested();
            Use(blocks[i], own =>
            {
                Replace(own, ids[blocks[i].Worker]);
                storage.Write(blocks[i].Start, own);
            });
        });

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
            Span<byte> codes;
            if (block.Chunk is not null) codes = Bytes(block.Chunk, block.Offset, block.Length);
            else
            {
                rented = ArrayPool<ushort>.Shared.Rent(block.Length / sizeof(ushort));
                codes = MemoryMarshal.AsBytes(rented.AsSpan(0, block.Length / sizeof(ushort)));
                file!.Read(codes, block.Offset);
            }
            TokenCodes.Decode(MemoryMarshal.Cast<byte, ushort>(codes), ids.AsSpan(0, block.Count));
            GC.KeepAlive(block.Chunk);
            use(ids.AsSpan(0, block.Count));
        }
        finally
        {
            ArrayPool<int>.Shared.Return(ids);
            if (rented is not null) ArrayPool<ushort>.Shared.Return(rented);
        }
    }

    /// <summary>The last chunk, where it has so much room; else a new one, larger the more there are, up to what large pages suit.</summary>
    private NativeBuffer ChunkFor(int bytes)
    {
        if (chunks.Count > 0 && used + bytes <= chunks[^1].ByteLength) return chunks[^1];
        long room = Math.Max(bytes, Math.Min(memory, LargestChunk));
        chunks.Add(new NativeBuffer((room + sizeof(float) - 1) / sizeof(float)));
        used = 0;
        return chunks[^1];
    }

    private static Span<byte> Bytes(NativeBuffer chunk, long offset, int length) => new((byte*)chunk.Pointer + offset, length);

    /// <summary>A block's words.</summary>
    /// <param name="Number">The block's.</param>
    /// <param name="Worker">Whose ids they are.</param>
    /// <param name="Chunk">The memory in which they lie; null where that is the file.</param>
    /// <param name="Offset">The byte there at which they begin.</param>
    /// <param name="Length">Bytes.</param>
    /// <param name="Start">Words before the block.</param>
    /// <param name="Count">Its words.</param>
    private sealed record Block(long Number, BlockScanner Worker, NativeBuffer? Chunk, long Offset, int Length, long Start, int Count);
}
