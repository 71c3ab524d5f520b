namespace PsLm.Training;

/// <summary>Decides which text is trained on and which is held out: whole documents, drawn by the seed; or, where there are few, a block
/// at the end of each, which begins with a sentence where one begins near enough.</summary>
internal static class Holdout
{
    /// <summary>A corpus of fewer words is trained on as a whole.</summary>
    internal const int FewestWords = 20;

    private const int FewDocuments = 20;

    /// <summary>A shorter block is never cut out of a sentence; what a document owes goes over to the next one.</summary>
    private const int ShortestPart = 20;

    /// <summary>Parts a corpus as training with these options does.</summary>
    internal static (TokenRanges Train, TokenRanges HeldOut) Split(Corpus corpus, TrainingOptions options) =>
        Split(corpus, options.Holdout, new RandomGenerator(options.HoldoutSeed ?? options.Seed, RandomStream.Holdout));

    /// <summary>Parts a corpus.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="share">Of the documents or of the words, 0..0.9. Above 0, something is held out of <see cref="FewestWords"/> or more.</param>
    /// <param name="random">Draws the documents.</param>
    /// <returns>Both parts; the second may be empty.</returns>
    internal static (TokenRanges Train, TokenRanges HeldOut) Split(Corpus corpus, double share, RandomGenerator random)
    {
        if (share <= 0 || corpus.TokenCount < FewestWords) return (Whole(corpus), new TokenRanges([]));
        List<(long Start, long Length)> held = corpus.DocumentCount >= FewDocuments ? Documents(corpus, share, random) : Blocks(corpus, share);
        return (new TokenRanges(Rest(held, corpus.TokenCount)), new TokenRanges(held));
    }

    /// <summary>All of a corpus in one stretch.</summary>
    internal static TokenRanges Whole(Corpus corpus) => new([(0, corpus.TokenCount)]);

    private static List<(long Start, long Length)> Documents(Corpus corpus, double share, RandomGenerator random)
    {
        int count = (int)corpus.DocumentCount;
        int drawn = Math.Clamp((int)Math.Round(share * count), 1, count - 1);
        bool[] isHeld = new bool[count];
        int[] order = [.. Enumerable.Range(0, count)];
        for (int i = 0; i < drawn; i++)
        {
            int j = i + (int)random.NextInt64(count - i);
            (order[i], order[j]) = (order[j], order[i]);
            isHeld[order[i]] = true;
        }
        var held = new List<(long Start, long Length)>();
        for (int document = 0; document < count; document++)
            if (isHeld[document]) Add(held, corpus.DocumentStarts[document], corpus.DocumentEnd(document));
        return held;
    }

    private static List<(long Start, long Length)> Blocks(Corpus corpus, double share)
    {
        var held = new List<(long Start, long Length)>();
        double owed = 0;
        for (int document = 0; document < corpus.DocumentCount; document++)
        {
            (long start, long end) = (corpus.DocumentStarts[document], corpus.DocumentEnd(document));
            owed += share * (end - start);
            // The first document is never held out as a whole, so that there is always text to train on.
            long cut = Cut(corpus, document == 0 ? start + 1 : start, end, owed);
            if (cut == end) continue;
            Add(held, cut, end);
            owed -= end - cut;
        }
        if (held.Count == 0) Add(held, LastCut(corpus, share), corpus.TokenCount);
        return held;
    }

    /// <summary>Where a document's block begins: with the sentence that gives it nearest to as many words as are owed, of half to
    /// twice as many; else anywhere, if the block is long enough for that.</summary>
    /// <returns>The first word of the block; <paramref name="end"/> where there is none.</returns>
    private static long Cut(Corpus corpus, long first, long end, double owed)
    {
        if (owed < 1) return end;
        long wanted = end - (long)Math.Round(owed), low = Math.Max(first, end - (long)(2 * owed)), high = end - (long)Math.Ceiling(owed / 2);
        long found = end;
        foreach (long start in SentenceStarts(corpus, low, high))
            if (found == end || Math.Abs(start - wanted) < Math.Abs(found - wanted)) found = start;
        return found < end || owed < ShortestPart ? found : Math.Clamp(wanted, first, end - 1);
    }

    /// <summary>Of little text: the last sentence, if that is half of the text at most; else two words or more, since the last one is
    /// mostly <c>&lt;eos&gt;</c>.</summary>
    private static long LastCut(Corpus corpus, double share)
    {
        long words = corpus.TokenCount;
        long sentence = SentenceStarts(corpus, words - words / 2, words - 1).LastOrDefault(words);
        return sentence < words ? sentence : words - Math.Max(2, (long)Math.Round(share * words));
    }

    /// <summary>The positions from <paramref name="low"/> to <paramref name="high"/> at which a sentence begins, ascending.</summary>
    private static IEnumerable<long> SentenceStarts(Corpus corpus, long low, long high)
    {
        int[] block = new int[4096];
        // A word begins a sentence if the one before it ended one, or if there is none.
        if (low == 0 && high >= 0) yield return 0;
        for (long first = Math.Max(low, 1) - 1; first < high; first += block.Length)
        {
            int count = (int)Math.Min(block.Length, high - first);
            corpus.Tokens.CopyTo(first, block.AsSpan(0, count));
            for (int i = 0; i < count; i++)
                if (block[i] == Vocabulary.EndOfSentenceId) yield return first + i + 1;
        }
    }

    private static void Add(List<(long Start, long Length)> ranges, long start, long end)
    {
        if (ranges.Count > 0 && ranges[^1].Start + ranges[^1].Length == start) ranges[^1] = (ranges[^1].Start, end - ranges[^1].Start);
        else ranges.Add((start, end - start));
    }

    private static List<(long Start, long Length)> Rest(List<(long Start, long Length)> held, long end)
    {
        var rest = new List<(long Start, long Length)>();
        long at = 0;
        foreach ((long start, long length) in held)
        {
            if (start > at) rest.Add((at, start - at));
            at = start + length;
        }
        if (at < end) rest.Add((at, end - at));
        return rest;
    }
}
