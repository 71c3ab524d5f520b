namespace PsLm.Corpora;

/// <summary>Counts the tokens of a corpus. The counts in its vocabulary may come from another corpus.</summary>
internal static class CorpusCounter
{
    /// <summary>Number of occurrences of each word in a corpus, indexed by token id.</summary>
    internal static long[] Counts(Corpus corpus, CancellationToken cancellation)
    {
        long[] counts = new long[corpus.VocabularySize];
        corpus.Tokens.Read(0, corpus.TokenCount, ids =>
        {
            foreach (int id in ids) counts[id]++;
        }, cancellation);
        return counts;
    }

    /// <summary>Summarizes a corpus.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="top">Length of <see cref="CorpusSummary.MostFrequent"/>, 1 or more.</param>
    /// <param name="cancellation">Stops the counting.</param>
    internal static CorpusSummary Summarize(Corpus corpus, int top, CancellationToken cancellation)
    {
        if (top < 1) throw new LmException(LmError.OptionInvalid, OptionCheck.Range("Top", top, "1 or more"), "Top");
        long[] counts = Counts(corpus, cancellation);
        long words = corpus.TokenCount, unknown = counts[Vocabulary.UnknownId], bare = words - counts[Vocabulary.EndOfSentenceId];
        int[] rank = [.. Enumerable.Range(0, counts.Length).Where(id => counts[id] > 0 && !corpus.Vocabulary.IsSpecial(id))];
        return new CorpusSummary
        {
            Name = corpus.Name,
            Documents = corpus.DocumentCount,
            Words = words,
            Types = rank.Length,
            UnknownRate = words == 0 ? 0 : (double)unknown / words,
            Coverage = bare == 0 ? 1 : 1 - (double)unknown / bare,
            LongestDocument = Enumerable.Range(0, corpus.DocumentStarts.Count)
                .Select(document => corpus.DocumentEnd(document) - corpus.DocumentStarts[document]).DefaultIfEmpty().Max(),
            // The sort is stable: words with equal counts keep the order of their ids.
            MostFrequent = [.. rank.OrderByDescending(id => counts[id]).Take(top)
                .Select(id => new VocabularyWord(id, corpus.Vocabulary.WordAt(id), counts[id], (double)counts[id] / words))],
        };
    }
}
