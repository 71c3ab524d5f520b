using System.Globalization;
using PsLm.Corpora;

namespace PsLm;

/// <summary>The words of a corpus as ids, in order: two bytes each up to 65,536 words of vocabulary, four beyond. A long one lies in a
/// private file that nobody else can reach and that goes with the process; those of a prepared corpus lie in its folder.</summary>
/// <remarks>It never changes: any number of threads may read at once.</remarks>
public sealed class TokenStore
{
    private const int PieceSize = TokenHashes.BlockWords;

    private readonly TokenFormat storage;

    internal TokenStore(TokenFormat storage) => this.storage = storage;

    /// <summary>Ids.</summary>
    public long Count => storage.Count;

    /// <summary>Copies a stretch of ids.</summary>
    /// <param name="start">The first, from 0.</param>
    /// <param name="destination">Takes as many as it is long.</param>
    /// <exception cref="ArgumentOutOfRangeException">The stretch does not lie within 0 to <see cref="Count"/>.</exception>
    /// <exception cref="LmException"><see cref="LmError.DiskFull"/>: they lie in a private file, and the disk does not give them back;
    /// <see cref="LmError.InputNotText"/>, <see cref="LmError.PathNotFound"/>: they lie in a prepared corpus that was damaged meanwhile, or
    /// can no longer be read.</exception>
    public void CopyTo(long start, Span<int> destination)
    {
        if (start < 0 || start > Count - destination.Length)
            throw new ArgumentOutOfRangeException(nameof(start), string.Create(CultureInfo.InvariantCulture,
                $"{destination.Length:N0} tokens from {start:N0} on do not lie within {Count:N0}."));
        storage.CopyTo(start, destination);
    }

    /// <summary>Hands ids on in pieces, in order: nothing that is as long as the stretch is ever made.</summary>
    /// <param name="start">The first, from 0.</param>
    /// <param name="end">Behind the last.</param>
    /// <param name="take">Takes the pieces, and may write into them: they are copies.</param>
    /// <param name="cancellation">Asked before each piece.</param>
    internal void Read(long start, long end, Action<Span<int>> take, CancellationToken cancellation)
    {
        int[] buffer = new int[Math.Min(end - start, PieceSize)];
        while (start < end)
        {
            cancellation.ThrowIfCancellationRequested();
            Span<int> piece = buffer.AsSpan(0, (int)Math.Min(end - start, buffer.Length));
            storage.CopyTo(start, piece);
            take(piece);
            start += piece.Length;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count:N0} tokens");
}
