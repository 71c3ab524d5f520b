namespace PsLm.Experiments;

/// <summary>How much more cross-entropy one model has than another on the same text, and how surely. The text is taken for a draw of
/// clusters (documents, or sentences) from a source; within a cluster anything may depend on anything.</summary>
/// <remarks>With d_g the sum of the differences of -ln p over the n_g words of cluster g, of G clusters, N words in all:
/// difference = sum d_g / N, a ratio of two sums that are both drawn, and by its linearisation
/// variance = G / (G - 1) x sum (d_g - difference x n_g)^2 / N^2 (Cochran 1977, Sampling Techniques, sections 6.3 and 9A.1, whole
/// clusters of unequal size; the cluster-robust variance of Liang and Zeger 1986, doi 10.1093/biomet/73.1.13, of a mean).</remarks>
internal sealed class PairedDifference
{
    private double difference, squares, products, wordSquares, words;

    /// <summary>Clusters.</summary>
    internal long Count { get; private set; }

    /// <summary>Nats a word.</summary>
    internal double Estimate => difference / words;

    /// <summary>Nats a word; null where one cluster tells nothing of what another would have been.</summary>
    internal double? StandardError
    {
        get
        {
            if (Count < 2) return null;
            double ratio = Estimate;
            // Rounding may leave a little less than nothing where every cluster differs by the same.
            double residuals = Math.Max(squares - 2 * ratio * products + ratio * ratio * wordSquares, 0);
            return Math.Sqrt(Count / (Count - 1.0) * residuals) / words;
        }
    }

    /// <summary>Takes a cluster.</summary>
    /// <param name="sum">Its d_g, nats.</param>
    /// <param name="size">Its n_g.</param>
    internal void Add(double sum, long size)
    {
        Count++;
        difference += sum;
        words += size;
        squares += sum * sum;
        products += sum * size;
        wordSquares += (double)size * size;
    }
}
