using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PsLm.Files;
using PsLm.Memory;

namespace PsLm.Corpora;

/// <summary>Stores the token ids of all blocks in order. The ids are local to the scanner until <see cref="Settle"/> converts them to
/// vocabulary ids. Blocks beyond the memory limit go to a private temporary file.</summary>
/// <param name="space">The memory limit and the file system.</param>
internal sealed unsafe class TokenWriter(TokenMemory space) : IDisposable
{
    private const long LargestChunk = 1 << 23;

    private readonly List<Block> blocks = [];
    private readonly List<NativeBuffer> chunks = [];
    private UnlinkedTempFile? file;
    private long memory, used, written;

    /// <summary>Number of tokens stored.</summary>
    internal long Count { get; private set; }

    /// <summary>Stores a block.</summary>
    /// <exception cref="LmException"><see cref="LmError.DiskFull"/> or <see cref="LmError.MemoryExceeded"/>: the block was not
    /// stored.</exception>
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

    /// <summary>Removes all blocks from a number on and subtracts their counts.</summary>
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

    /// <summary>Converts all tokens to vocabulary ids; this instance is empty afterwards.</summary>
    /// <param name="size">Size of the vocabulary.</param>
    /// <param name="ids">For each scanner, the vocabulary id of each of its local ids.</param>
    /// <param name="threads">Maximum number of threads.</param>
    /// <param name="cancellation">Checked before each block.</param>
    /// <returns>The tokens.</returns>
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
            // Much of the managed heap is garbage now. The next steps allocate native memory, which does not trigger the garbage collector.
            if (isLarge) GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        }
    }

    /// <summary>Releases memory and file. An unlinked file would otherwise occupy disk space until the process ends.</summary>
    public void Dispose()
    {
        blocks.Clear();
        foreach (NativeBuffer chunk in chunks) chunk.Dispose();
        chunks.Clear();
        file?.Dispose();
    }

    /// <summary>Overwrites the chunks in memory: 16-bit vocabulary ids need at most as much space as the codes.</summary>
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

    /// <summary>Passes the decoded ids of a block to a delegate, which may change them.</summary>
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

    /// <summary>Returns the last chunk if it has room, else a new one. Chunks grow with the total up to 8 MiB, a size that suits huge
    /// pages.</summary>
    private NativeBuffer ChunkFor(int bytes)
    {
        if (chunks.Count > 0 && used + bytes <= chunks[^1].ByteLength) return chunks[^1];
        long room = Math.Max(bytes, Math.Min(memory, LargestChunk));
        chunks.Add(new NativeBuffer((room + sizeof(float) - 1) / sizeof(float)));
        used = 0;
        return chunks[^1];
    }

    private static Span<byte> Bytes(NativeBuffer chunk, long offset, int length) => new((byte*)chunk.Pointer + offset, length);

    /// <summary>Location of a block's tokens.</summary>
    /// <param name="Number">Number of the block.</param>
    /// <param name="Worker">The scanner that assigned the ids.</param>
    /// <param name="Chunk">The memory chunk; null = in the file.</param>
    /// <param name="Offset">Byte offset in the chunk or file.</param>
    /// <param name="Length">Length in bytes.</param>
    /// <param name="Start">Number of tokens before the block.</param>
    /// <param name="Count">Number of tokens in the block.</param>
    private sealed record Block(long Number, BlockScanner Worker, NativeBuffer? Chunk, long Offset, int Length, long Start, int Count);
}
