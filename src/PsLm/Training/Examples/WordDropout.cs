namespace PsLm.Training;

/// <summary>Shows a word as <c>&lt;unk&gt;</c> now and then, so that <c>&lt;unk&gt;</c> is trained where every word is known: word w with
/// probability 0.25 / (0.25 + count(w)) (Kiperwasser and Goldberg 2016, arXiv 1603.04351).</summary>
/// <param name="counts">How often each word stands in the text trained on; null for no dropout.</param>
internal readonly struct WordDropout(long[]? counts)
{
    private const double Rate = 0.25;

    /// <summary>What a sensor sees.</summary>
    /// <param name="id">The word that stands there.</param>
    /// <param name="draw">One of 2^64 equally likely draws, one a sensor.</param>
    internal int Seen(int id, ulong draw)
    {
        if (counts is null || id <= Vocabulary.EndOfSentenceId || id >= counts.Length) return id;
        return RandomGenerator.ToUnit(RandomGenerator.Mix(draw)) < Rate / (Rate + counts[id]) ? Vocabulary.UnknownId : id;
    }
}
