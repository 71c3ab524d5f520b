using PsLm.Tensors;

namespace PsLm.Corpora;

/// <summary>Makes a <see cref="TokenStore"/> of ids that come piece by piece: what it takes is the store itself, in its chunks, and
/// nothing is copied when it is done but the last of them.</summary>
internal sealed class TokenStoreWriter
{
    private const long TokensPerCheck = 4 << 20;

    private readonly int bytes;
    private readonly List<ushort[]> narrow = [];
    private readonly List<int[]> wide = [];
    private long checkedCount;

    /// <summary>Makes a writer with nothing in it.</summary>
    /// <param name="vocabularySize">Words of the vocabulary: every id is below it.</param>
    internal TokenStoreWriter(int vocabularySize) => bytes = TokenStore.BytesFor(vocabularySize);

    /// <summary>Ids so far.</summary>
    internal long Count { get; private set; }

    /// <summary>Adds ids.</summary>
    /// <param name="ids">Each 0 or more and below the vocabulary's size.</param>
    /// <exception cref="LmException"><see cref="LmError.MemoryExceeded"/>.</exception>
    internal void Write(ReadOnlySpan<int> ids)
    {
        if (Count + ids.Length > checkedCount)
        {
            checkedCount = Count + ids.Length + TokensPerCheck;
            MemoryLimit.Check(checkedCount * bytes, "The corpus", "Import less text.");
        }
        while (!ids.IsEmpty)
        {
            int offset = (int)(Count & (TokenStore.ChunkSize - 1)), taken = Math.Min(ids.Length, TokenStore.ChunkSize - offset);
            Add(ids[..taken], offset);
            ids = ids[taken..];
            Count += taken;
        }
    }

    /// <summary>Gives the store; the writer is done then.</summary>
    internal TokenStore Finish()
    {
        int last = (int)(Count & (TokenStore.ChunkSize - 1));
        if (bytes == sizeof(ushort))
        {
            if (last > 0) narrow[^1] = narrow[^1][..last];
            return new TokenStore([.. narrow], Count);
        }
        if (last > 0) wide[^1] = wide[^1][..last];
        return new TokenStore([.. wide], Count);
    }

    private void Add(ReadOnlySpan<int> ids, int offset)
    {
        if (bytes == sizeof(int))
        {
            if (offset == 0) wide.Add(GC.AllocateUninitializedArray<int>(TokenStore.ChunkSize));
            ids.CopyTo(wide[^1].AsSpan(offset));
            return;
        }
        if (offset == 0) narrow.Add(GC.AllocateUninitializedArray<ushort>(TokenStore.ChunkSize));
        Span<ushort> chunk = narrow[^1].AsSpan(offset, ids.Length);
        for (int i = 0; i < ids.Length; i++) chunk[i] = (ushort)ids[i];
    }
}
