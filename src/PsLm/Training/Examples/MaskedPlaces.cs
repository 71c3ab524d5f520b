namespace PsLm.Training;

/// <summary>The Masked objective as it is measured: each word in turn is hidden, it alone, and asked for with all others in sight
/// (the pseudo-likelihood of Besag 1975; Salazar et al. 2020, arXiv 1910.14659).</summary>
/// <param name="corpus">The text.</param>
/// <param name="words">The words asked for.</param>
/// <param name="context">Words that are seen on each side.</param>
/// <param name="hides">False leaves the words to be seen: the loss of the places that Masked does not score.</param>
internal sealed class MaskedPlaces(Corpus corpus, TokenRanges words, int context, bool hides = true) : IExamples
{
    private readonly MaskedWindow window = new(corpus, context);

    public long Count => words.Count;

    public void Begin(int epoch)
    {
    }

    public void Read(long index, Batch batch, int row, ulong key) => window.Read(words.PositionOf(index), null, hides, batch, row, key);
}
