using System.Globalization;
using System.Numerics.Tensors;

namespace PsLm;

/// <summary>The words of a corpus as ids, in order: two bytes each up to 65,536 words of vocabulary, four beyond.</summary>
/// <remarks>It never changes: any number of threads may read at once.</remarks>
public sealed class TokenStore
{
    internal const int ChunkBits = 16, ChunkSize = 1 << ChunkBits, NarrowSize = 65_536;
    private readonly ushort[][]? narrow;
    private readonly int[][]? wide;

    /// <summary>Takes chunks over, all but the last of them <see cref="ChunkSize"/> ids long.</summary>
    internal TokenStore(ushort[][] chunks, long count) => (narrow, Count) = (chunks, count);

    /// <summary>Takes chunks over, all but the last of them <see cref="ChunkSize"/> ids long.</summary>
    internal TokenStore(int[][] chunks, long count) => (wide, Count) = (chunks, count);

    /// <summary>Ids.</summary>
    public long Count { get; }

    /// <summary>Copies a stretch of ids.</summary>
    /// <param name="start">The first, from 0.</param>
    /// <param name="destination">Takes as many as it is long.</param>
    /// <exception cref="ArgumentOutOfRangeException">The stretch does not lie within 0 to <see cref="Count"/>.</exception>
    public void CopyTo(long start, Span<int> destination)
    {
        if (start < 0 || start > Count - destination.Length)
            throw new ArgumentOutOfRangeException(nameof(start), string.Create(CultureInfo.InvariantCulture,
                $"{destination.Length:N0} tokens from {start:N0} on do not lie within {Count:N0}."));
        while (!destination.IsEmpty)
        {
            int chunk = (int)(start >> ChunkBits), offset = (int)(start & (ChunkSize - 1));
            int taken = Math.Min(destination.Length, ChunkSize - offset);
            if (narrow is not null) TensorPrimitives.ConvertTruncating<ushort, int>(narrow[chunk].AsSpan(offset, taken), destination);
            else wide![chunk].AsSpan(offset, taken).CopyTo(destination);
            destination = destination[taken..];
            start += taken;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count:N0} tokens");
}
