namespace PsLm.Training;

/// <summary>Reads examples of the NextWord objective from a corpus: the n words before a place, and the word that stands there.
/// Before a document begins stands <c>&lt;eos&gt;</c>.</summary>
/// <param name="corpus">The text.</param>
/// <param name="context">Words before the place, n.</param>
/// <param name="counts">How often each word stands in the text trained on, for the dropout; null where there is none.</param>
internal sealed unsafe class ExampleReader(Corpus corpus, int context, long[]? counts = null)
{
    private readonly IReadOnlyList<long> documents = corpus.DocumentStarts;
    private readonly int[] window = new int[context + 1];

    /// <summary>Reads one example into a batch.</summary>
    /// <param name="position">The place of the target in the corpus.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="row">The example's row in it.</param>
    /// <param name="key">Decides the dropout, with the position; the order of reading does not. Where counts are given, words are
    /// seen as <c>&lt;unk&gt;</c> now and then, so that it is trained (Kiperwasser and Goldberg 2016, arXiv 1603.04351): word w
    /// with probability 0.25 / (0.25 + count(w)).</param>
    internal void Read(long position, Batch batch, int row, ulong key = 0)
    {
        long first = Math.Max(position - context, DocumentStart(position));
        int known = (int)(position - first), padding = context - known;
        corpus.Tokens.CopyTo(first, window.AsSpan(0, known + 1));
        for (int place = 0; place < context; place++)
        {
            int id = place < padding ? Vocabulary.EndOfSentenceId : window[place - padding];
            if (counts is not null && id > Vocabulary.EndOfSentenceId)
            {
                double random = RandomGenerator.ToUnit(RandomGenerator.Mix(unchecked(key + (ulong)position * (ulong)context + (ulong)place)));
                if (random < DropoutRate / (DropoutRate + counts[id])) id = Vocabulary.UnknownId;
            }
            batch.Ids[place * batch.Rows + row] = id;
        }
        batch.Targets[row] = window[known];
    }

    private const double DropoutRate = 0.25;

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
