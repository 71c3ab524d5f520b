namespace PsLm.Training;

/// <summary>Stretches of a corpus's tokens, addressed as if they were one: the words to train on, or those held out.</summary>
internal sealed class TokenRanges
{
    private readonly long[] starts;
    private readonly long[] before;

    /// <summary>Takes ascending stretches that do not overlap.</summary>
    /// <param name="ranges">First token and number of tokens of each.</param>
    internal TokenRanges(IReadOnlyList<(long Start, long Length)> ranges)
    {
        Ranges = ranges;
        starts = [.. ranges.Select(range => range.Start)];
        before = new long[ranges.Count];
        for (int i = 0; i < ranges.Count; i++)
        {
            before[i] = Count;
            Count += ranges[i].Length;
        }
    }

    /// <summary>First token and number of tokens of each stretch.</summary>
    internal IReadOnlyList<(long Start, long Length)> Ranges { get; }

    /// <summary>Tokens in all stretches.</summary>
    internal long Count { get; }

    /// <summary>The place in the corpus of one of the tokens.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    internal long PositionOf(long index)
    {
        int found = Array.BinarySearch(before, index);
        int range = found >= 0 ? found : ~found - 1;
        return starts[range] + (index - before[range]);
    }
}
