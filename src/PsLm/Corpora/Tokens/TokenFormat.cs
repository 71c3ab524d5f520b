namespace PsLm.Corpora;

/// <summary>Keeps the ids of a <see cref="TokenStore"/>: two bytes each up to 65,536 words of vocabulary, four beyond.</summary>
/// <remarks>Any number of threads may read and write at once, at different places.</remarks>
internal abstract class TokenFormat : IDisposable
{
    /// <summary>Words of the largest vocabulary whose ids take two bytes.</summary>
    internal const int NarrowSize = 65_536;

    /// <summary>Ids.</summary>
    internal abstract long Count { get; }

    /// <summary>Copies ids out.</summary>
    /// <param name="start">The first; all of them are there.</param>
    /// <param name="destination">Takes as many as it is long.</param>
    internal abstract void CopyTo(long start, Span<int> destination);

    /// <summary>Copies ids in.</summary>
    /// <param name="start">The place of the first; all of them are there.</param>
    /// <param name="ids">Each 0 or more and below the vocabulary's size.</param>
    internal abstract void Write(long start, ReadOnlySpan<int> ids);

    /// <summary>Gives up what nobody has come to use; else it goes with its last user.</summary>
    public virtual void Dispose()
    {
    }
}
