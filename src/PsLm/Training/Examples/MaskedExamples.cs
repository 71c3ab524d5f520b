namespace PsLm.Training;

/// <summary>The Masked objective in training: each word is hidden with a probability, at least one of each sentence, others from
/// epoch to epoch; the hidden words are asked for (Devlin et al. 2019, arXiv 1810.04805, without its words left or exchanged).</summary>
/// <param name="corpus">The text.</param>
/// <param name="words">The words trained on.</param>
/// <param name="context">Words that are seen on each side.</param>
/// <param name="rate">The probability, above 0, at most 1.</param>
/// <param name="maskKey">Decides the masks.</param>
/// <param name="counts">For the word dropout.</param>
internal sealed class MaskedExamples(Corpus corpus, TokenRanges words, int context, double rate, ulong maskKey, long[]? counts) : IExamples
{
    private readonly MaskedWindow window = new(corpus, context, counts);
    private readonly ulong[] hidden = new ulong[corpus.TokenCount / 64 + 1];
    private readonly int[] block = new int[4096];
    private long[] positions = [];

    public long Count { get; private set; }

    public void Begin(int epoch)
    {
        Array.Clear(hidden);
        Count = 0;
        ulong epochKey = RandomGenerator.Mix(unchecked(maskKey + (ulong)epoch));
        foreach ((long start, long length) in words.Ranges) Hide(start, length, epochKey);
    }

    public void Read(long index, Batch batch, int row, ulong key) =>
        window.Read(positions[index], hidden, hidesMiddle: true, batch, row, key);

    /// <summary>The place in the corpus of one of the hidden words; they ascend.</summary>
    internal long PositionOf(long index) => positions[index];

    private void Hide(long start, long length, ulong epochKey)
    {
        long sentence = start, before = Count;
        for (long done = 0; done < length; done += block.Length)
        {
            Span<int> ids = block.AsSpan(0, (int)Math.Min(block.Length, length - done));
            corpus.Tokens.CopyTo(start + done, ids);
            for (int i = 0; i < ids.Length; i++)
            {
                long position = start + done + i;
                if (RandomGenerator.ToUnit(Draw(epochKey, position)) < rate) Hide(position);
                if (ids[i] != Vocabulary.EndOfSentenceId && position + 1 < start + length) continue;
                if (Count == before) Hide(sentence + (long)(RandomGenerator.ToUnit(Draw(~epochKey, sentence)) * (position + 1 - sentence)));
                (sentence, before) = (position + 1, Count);
            }
        }
    }

    private void Hide(long position)
    {
        hidden[position >> 6] |= 1UL << (int)(position & 63);
        if (Count == positions.Length) Array.Resize(ref positions, (int)Math.Min(Math.Max(1024, 2L * positions.Length), Array.MaxLength));
        positions[Count++] = position;
    }

    private static ulong Draw(ulong key, long position) => RandomGenerator.Mix(unchecked(key + (ulong)position * 0x9E3779B97F4A7C15UL));
}
