namespace PsLm.Evaluations;

/// <summary>Spearman's rho: the correlation of two lists' ranks, equal numbers sharing the mean of their ranks.</summary>
internal static class RankCorrelation
{
    /// <param name="x">[n].</param>
    /// <param name="y">[n].</param>
    /// <returns>-1..1; null where n is under 2 or all numbers of a list are equal.</returns>
    internal static double? Spearman(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        double[] left = Ranks(x), right = Ranks(y);
        // Ranks, shared ones too, add up to n (n + 1) / 2.
        double mean = (left.Length + 1) / 2.0, product = 0, leftSquares = 0, rightSquares = 0;
        for (int i = 0; i < left.Length; i++)
        {
            product += (left[i] - mean) * (right[i] - mean);
            leftSquares += (left[i] - mean) * (left[i] - mean);
            rightSquares += (right[i] - mean) * (right[i] - mean);
        }
        return leftSquares == 0 || rightSquares == 0 ? null : product / Math.Sqrt(leftSquares * rightSquares);
    }

    private static double[] Ranks(IReadOnlyList<double> values)
    {
        int[] order = [.. Enumerable.Range(0, values.Count).OrderBy(i => values[i])];
        double[] ranks = new double[order.Length];
        for (int start = 0, end; start < order.Length; start = end)
        {
            for (end = start + 1; end < order.Length && values[order[end]] == values[order[start]];) end++;
            // Ranks start + 1 to end.
            for (int i = start; i < end; i++) ranks[order[i]] = (start + 1 + end) / 2.0;
        }
        return ranks;
    }
}
