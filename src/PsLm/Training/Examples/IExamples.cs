namespace PsLm.Training;

/// <summary>What an objective asks, example by example.</summary>
internal interface IExamples
{
    /// <summary>Examples of the epoch begun.</summary>
    long Count { get; }

    /// <summary>Begins an epoch, from 1: draws what changes from one to the next.</summary>
    void Begin(int epoch);

    /// <summary>Reads one example into a batch.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="row">The example's row in it.</param>
    /// <param name="key">Decides the word dropout, with the place in the corpus; the order of reading does not.</param>
    void Read(long index, Batch batch, int row, ulong key);
}
