namespace PsLm.Corpora;

/// <summary>Counts what stands in a corpus; its vocabulary may have been counted elsewhere.</summary>
internal static class CorpusCounter
{
    /// <summary>How often each word stands in a corpus, by id.</summary>
    internal static long[] Counts(Corpus corpus, CancellationToken cancellation)
    {
        long[] counts = new long[corpus.VocabularySize];
        corpus.Tokens.Read(0, corpus.TokenCount, ids =>
        {
            foreach (int id in ids) counts[id]++;
        }, cancellation);
        return counts;
    }

    /// <summary>Sums a corpus up.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="top">Words of <see cref="CorpusSummary.MostFrequent"/>.</param>
    /// <param name="cancellation">Ends the counting.</param>
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
            // A stable sort: equal counts stay in the order of their ids.
            MostFrequent = [.. rank.OrderByDescending(id => counts[id]).Take(top)
                .Select(id => new VocabularyWord(id, corpus.Vocabulary.WordAt(id), counts[id], (double)counts[id] / words))],
        };
    }
}
