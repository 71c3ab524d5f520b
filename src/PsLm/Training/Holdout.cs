namespace PsLm.Training;

/// <summary>Decides which text is trained on and which is held out: whole documents, or whole sentences of a corpus with few
/// documents, several that follow each other where it is long. Drawn by the seed, so that one corpus is always parted the same way.</summary>
internal static class Holdout
{
    private const int FewDocuments = 20;

    /// <summary>Pieces that a text without documents falls into at most, so that a long one does not take memory by its length.</summary>
    private const int MostPieces = 1 << 20;

    /// <summary>Parts a corpus as training with these options does.</summary>
    internal static (TokenRanges Train, TokenRanges HeldOut) Split(Corpus corpus, TrainingOptions options) =>
        Split(corpus, options.Holdout, new RandomGenerator(options.HoldoutSeed ?? options.Seed, RandomStream.Holdout));

    /// <summary>Parts a corpus.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="share">Of the documents or sentences, 0..0.9. Above 0, at least one is held out where there are two.</param>
    /// <param name="random">Draws them.</param>
    /// <param name="mostPieces">About as many pieces as a text without documents falls into at most.</param>
    /// <returns>Both parts; the second may be empty.</returns>
    internal static (TokenRanges Train, TokenRanges HeldOut) Split(Corpus corpus, double share, RandomGenerator random, int mostPieces = MostPieces)
    {
        IReadOnlyList<long> starts = corpus.DocumentCount >= FewDocuments ? corpus.DocumentStarts : SentenceStarts(corpus, mostPieces);
        int count = starts.Count;
        int held = share <= 0 || count < 2 ? 0 : Math.Clamp((int)Math.Round(share * count), 1, count - 1);
        bool[] isHeld = new bool[count];
        int[] order = [.. Enumerable.Range(0, count)];
        for (int i = 0; i < held; i++)
        {
            int j = i + (int)random.NextInt64(count - i);
            (order[i], order[j]) = (order[j], order[i]);
            isHeld[order[i]] = true;
        }
        return (Ranges(starts, corpus.TokenCount, isHeld, false), Ranges(starts, corpus.TokenCount, isHeld, true));
    }

    /// <summary>All of a corpus in one stretch.</summary>
    internal static TokenRanges Whole(Corpus corpus) => new([(0, corpus.TokenCount)]);

    private static TokenRanges Ranges(IReadOnlyList<long> starts, long end, bool[] isHeld, bool wanted)
    {
        var ranges = new List<(long Start, long Length)>();
        for (int i = 0; i < starts.Count; i++)
        {
            if (isHeld[i] != wanted) continue;
            long next = i + 1 < starts.Count ? starts[i + 1] : end;
            if (ranges.Count > 0 && ranges[^1].Start + ranges[^1].Length == starts[i])
                ranges[^1] = (ranges[^1].Start, next - ranges[^1].Start);
            else if (next > starts[i])
                ranges.Add((starts[i], next - starts[i]));
        }
        return new TokenRanges(ranges);
    }

    private static List<long> SentenceStarts(Corpus corpus, int mostPieces)
    {
        var starts = new List<long>();
        int[] block = new int[4096];
        bool atStart = true;
        long least = corpus.TokenCount / mostPieces;
        for (long position = 0; position < corpus.TokenCount; position += block.Length)
        {
            Span<int> ids = block.AsSpan(0, (int)Math.Min(block.Length, corpus.TokenCount - position));
            corpus.Tokens.CopyTo(position, ids);
            for (int i = 0; i < ids.Length; i++)
            {
                if (atStart && (starts.Count == 0 || position + i - starts[^1] >= least)) starts.Add(position + i);
                atStart = ids[i] == Vocabulary.EndOfSentenceId;
            }
        }
        return starts;
    }
}
