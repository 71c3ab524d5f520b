namespace PsLm.Training;

/// <summary>The NextWord objective: the n words before a place that the model sees, and the word that stands there. Before a document begins stands
/// <c>&lt;eos&gt;</c>. In training, a tenth of the examples see their own sentence alone, as a prompt is seen.</summary>
/// <param name="corpus">The text.</param>
/// <param name="words">The words asked about.</param>
/// <param name="context">Words before the place, n.</param>
/// <param name="counts">For the word dropout; null where the examples are not for training.</param>
internal sealed unsafe class NextWordExamples(Corpus corpus, TokenRanges words, int context, long[]? counts = null) : IExamples
{
    private readonly IReadOnlyList<long> documents = corpus.DocumentStarts;
    private readonly int[] window = new int[context + 1];
    private readonly WordDropout dropout = new(counts);

    public long Count => words.Count;

    public void Begin(int epoch)
    {
    }

    public void Read(long index, Batch batch, int row, ulong key)
    {
        long position = words.PositionOf(index);
        long first = Math.Max(position - context, DocumentStart(position));
        int known = (int)(position - first), padding = context - known;
        corpus.Tokens.CopyTo(first, window.AsSpan(0, known + 1));
        if (IsolateSentence(position, key))
        {
            int sentence = known;
            while (sentence > 0 && window[sentence - 1] != Vocabulary.EndOfSentenceId) sentence--;
            window.AsSpan(0, sentence).Fill(Vocabulary.EndOfSentenceId);
        }
        for (int place = 0; place < context; place++)
        {
            int id = place < padding ? Vocabulary.EndOfSentenceId : window[place - padding];
            batch.Ids[place * batch.Rows + row] = dropout.Seen(id, unchecked(key + (ulong)position * (ulong)context + (ulong)place));
        }
        batch.Targets[row] = window[known];
    }

    /// <summary>A prompt is seldom longer than a sentence, and a text seldom short: without such examples the words before a prompt
    /// would be unlike anything in training. On fairy tales in one document they bring sentences by themselves from a perplexity of
    /// 88 to 82, and leave the text's own where it was.</summary>
    private const double IsolatedShare = 0.1;

    private bool IsolateSentence(long position, ulong key) => counts is not null
        && RandomGenerator.ToUnit(RandomGenerator.Mix(unchecked(key ^ (ulong)position * 0x9E3779B97F4A7C15UL))) < IsolatedShare;

    private long DocumentStart(long position)
    {
        int low = 0, high = documents.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (documents[middle] <= position) low = middle;
            else high = middle - 1;
        }
        return documents[low];
    }
}
