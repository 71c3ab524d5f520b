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

    /// <summary>The memory that the ids take.</summary>
    internal long Bytes => Count * BytesFor(narrow is not null ? NarrowSize : int.MaxValue);

    /// <summary>The memory that an id takes.</summary>
    /// <param name="vocabularySize">Words of the vocabulary.</param>
    internal static int BytesFor(int vocabularySize) => vocabularySize <= NarrowSize ? sizeof(ushort) : sizeof(int);

    /// <summary>Hands ids on in pieces, in order: nothing that is as long as the stretch is ever made.</summary>
    /// <param name="start">The first, from 0.</param>
    /// <param name="end">Behind the last.</param>
    /// <param name="take">Takes the pieces, at most <see cref="ChunkSize"/> ids each, and may write into them: they are copies.</param>
    /// <param name="cancellation">Asked before each piece.</param>
    internal void Read(long start, long end, Action<Span<int>> take, CancellationToken cancellation)
    {
        int[] buffer = new int[Math.Min(end - start, ChunkSize)];
        while (start < end)
        {
            cancellation.ThrowIfCancellationRequested();
            Span<int> piece = buffer.AsSpan(0, (int)Math.Min(end - start, buffer.Length));
            CopyTo(start, piece);
            take(piece);
            start += piece.Length;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count:N0} tokens");
}
