namespace PsLm.Corpora;

/// <summary>Storage of a <see cref="TokenStore"/>: two bytes per id for a vocabulary of up to 65,536 words, else four.</summary>
/// <remarks>Threads may read and write concurrently at different positions.</remarks>
internal abstract class TokenFormat : IDisposable
{
    /// <summary>Largest vocabulary size whose ids fit in two bytes.</summary>
    internal const int NarrowSize = 65_536;

    /// <summary>Number of ids.</summary>
    internal abstract long Count { get; }

    /// <summary>Copies ids out.</summary>
    /// <param name="start">Index of the first id; the whole range must exist.</param>
    /// <param name="destination">Receives the ids; its length is the number to copy.</param>
    internal abstract void CopyTo(long start, Span<int> destination);

    /// <summary>Copies ids in.</summary>
    /// <param name="start">Index of the first id; the whole range must exist.</param>
    /// <param name="ids">Ids from 0 to the vocabulary size - 1.</param>
    internal abstract void Write(long start, ReadOnlySpan<int> ids);

    /// <summary>Releases storage that has no user yet; otherwise a finalizer releases it after its last user.</summary>
    public virtual void Dispose()
    {
    }
}
