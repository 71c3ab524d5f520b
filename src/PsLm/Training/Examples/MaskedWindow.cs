namespace PsLm.Training;

/// <summary>Reads the window of one place of a sentence for the Masked objective: n words on each side, <c>&lt;eos&gt;</c> where the
/// sentence has not begun or has ended, <c>[MASK]</c> where a word is hidden.</summary>
/// <param name="corpus">The text.</param>
/// <param name="context">Words on each side, n.</param>
/// <param name="counts">For the word dropout; null where there is none.</param>
internal sealed unsafe class MaskedWindow(Corpus corpus, int context, long[]? counts = null)
{
    private readonly int[] tokens = new int[2 * context + 1];
    private readonly WordDropout dropout = new(counts);
    private readonly int mask = corpus.VocabularySize;

    /// <summary>Reads a window into a batch; the target is the word at its middle.</summary>
    /// <param name="position">The place asked about, in the corpus.</param>
    /// <param name="hidden">Which places are hidden, a bit each; null where the place asked about alone is.</param>
    /// <param name="hidesMiddle">False leaves the word asked about to be seen.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="row">The example's row in it.</param>
    /// <param name="key">Decides the dropout.</param>
    internal void Read(long position, ulong[]? hidden, bool hidesMiddle, Batch batch, int row, ulong key)
    {
        long first = Math.Max(position - context, 0), end = Math.Min(position + context + 1, corpus.TokenCount);
        int middle = (int)(position - first);
        Span<int> read = tokens.AsSpan(0, (int)(end - first));
        corpus.Tokens.CopyTo(first, read);
        batch.Targets[row] = read[middle];
        Put(context, hidesMiddle ? mask : Seen(middle));
        bool isOutside = false;
        for (int distance = 1; distance <= context; distance++)
        {
            int at = middle - distance;
            isOutside |= at < 0 || read[at] == Vocabulary.EndOfSentenceId;
            Put(context - distance, isOutside ? Vocabulary.EndOfSentenceId : Seen(at));
        }
        isOutside = read[middle] == Vocabulary.EndOfSentenceId;
        for (int distance = 1; distance <= context; distance++)
        {
            int at = middle + distance;
            Put(context + distance, isOutside || at >= read.Length ? Vocabulary.EndOfSentenceId : Seen(at));
            // The sentence's own end is its last place; what follows is another sentence.
            isOutside |= at >= read.Length || read[at] == Vocabulary.EndOfSentenceId;
        }

        int Seen(int at)
        {
            long place = first + at;
            if (hidden is not null && (hidden[place >> 6] >> (int)(place & 63) & 1) != 0) return mask;
            return dropout.Seen(tokens[at], unchecked(key + (ulong)position * (ulong)tokens.Length + (ulong)at));
        }

        void Put(int place, int id) => batch.Ids[place * batch.Rows + row] = id;
    }
}
