using System.Globalization;
using PsLm.Corpora;

namespace PsLm;

/// <summary>The token ids of a corpus in order: two bytes each for a vocabulary of up to 65,536 words, else four. A long corpus is in a
/// private temporary file, deleted with the process; the tokens of a prepared corpus are in its folder.</summary>
/// <remarks>Immutable; any number of threads may read concurrently.</remarks>
public sealed class TokenStore
{
    private const int PieceSize = TokenHashes.BlockWords;

    private readonly TokenFormat storage;

    internal TokenStore(TokenFormat storage) => this.storage = storage;

    /// <summary>Number of ids.</summary>
    public long Count => storage.Count;

    /// <summary>Copies a range of ids.</summary>
    /// <param name="start">Index of the first id, from 0.</param>
    /// <param name="destination">Receives the ids; its length is the number to copy.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range is not within 0 to <see cref="Count"/>.</exception>
    /// <exception cref="LmException"><see cref="LmError.DiskFull"/>: the private temporary file cannot be read.
    /// <see cref="LmError.InputNotText"/>, <see cref="LmError.PathNotFound"/>: the folder of the prepared corpus was damaged since it was
    /// opened, or can no longer be read.</exception>
    public void CopyTo(long start, Span<int> destination)
    {
        if (start < 0 || start > Count - destination.Length)
            throw new ArgumentOutOfRangeException(nameof(start), string.Create(CultureInfo.InvariantCulture,
                $"{destination.Length:N0} tokens from {start:N0} on do not lie within {Count:N0}."));
        storage.CopyTo(start, destination);
    }

    /// <summary>Passes ids on in order, in pieces of at most 65,536, so that no buffer has the length of the range.</summary>
    /// <param name="start">Index of the first id, from 0.</param>
    /// <param name="end">Exclusive end index.</param>
    /// <param name="take">Receives the pieces; they are copies and may be changed.</param>
    /// <param name="cancellation">Checked before each piece.</param>
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
