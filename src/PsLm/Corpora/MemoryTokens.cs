using System.Numerics;
using System.Runtime.InteropServices;

namespace PsLm.Corpora;

/// <summary>Ids in memory, in chunks: a .NET array ends at two thousand million, and a large one is moved about.</summary>
/// <typeparam name="T">What holds an id.</typeparam>
internal sealed class MemoryTokens<T> : TokenStorage where T : unmanaged, IBinaryInteger<T>
{
    private const int ChunkBits = 16, ChunkSize = 1 << ChunkBits;

    private readonly T[][] chunks;

    /// <summary>Takes the memory.</summary>
    internal MemoryTokens(long count)
    {
        Count = count;
        chunks = new T[checked((int)((count + ChunkSize - 1) >> ChunkBits))][];
        for (int chunk = 0; chunk < chunks.Length; chunk++)
            chunks[chunk] = GC.AllocateUninitializedArray<T>((int)Math.Min(ChunkSize, count - ((long)chunk << ChunkBits)));
    }

    internal override long Count { get; }

    internal override void CopyTo(long start, Span<int> destination)
    {
        while (!destination.IsEmpty)
        {
            Span<T> stretch = Stretch(start, destination.Length);
            if (typeof(T) == typeof(ushort)) TokenCodes.Widen(MemoryMarshal.Cast<T, ushort>(stretch), destination);
            else MemoryMarshal.Cast<T, int>(stretch).CopyTo(destination);
            destination = destination[stretch.Length..];
            start += stretch.Length;
        }
    }

    internal override void Write(long start, ReadOnlySpan<int> ids)
    {
        while (!ids.IsEmpty)
        {
            Span<T> stretch = Stretch(start, ids.Length);
            if (typeof(T) == typeof(ushort)) TokenCodes.Narrow(ids[..stretch.Length], MemoryMarshal.Cast<T, ushort>(stretch));
            else ids[..stretch.Length].CopyTo(MemoryMarshal.Cast<T, int>(stretch));
            ids = ids[stretch.Length..];
            start += stretch.Length;
        }
    }

    /// <summary>As much of a stretch as lies in one chunk.</summary>
    private Span<T> Stretch(long start, int length)
    {
        int offset = (int)(start & (ChunkSize - 1));
        return chunks[start >> ChunkBits].AsSpan(offset, Math.Min(length, ChunkSize - offset));
    }
}
