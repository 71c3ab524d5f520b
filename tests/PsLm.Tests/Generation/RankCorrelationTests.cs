using CsCheck;
using PsLm.Evaluations;

namespace PsLm.Tests.Generation;

public class RankCorrelationTests
{
    [Fact]
    public void Ties_share_the_mean_of_their_ranks()
    {
        // Ranks 1, 2.5, 2.5, 4 and 2, 1, 3.5, 3.5, of mean 2.5: deviations -1.5, 0, 0, 1.5 and -0.5, -1.5, 1, 1.
        // Products 0.75 + 0 + 0 + 1.5 = 2.25; squares 4.5 and 0.25 + 2.25 + 1 + 1 = 4.5. Rho 2.25 / 4.5.
        Assert.Equal(0.5, RankCorrelation.Spearman([1, 2, 2, 9], [5, 4, 8, 8])!.Value, 1e-15);
    }

    [Fact]
    public void Without_ties_it_is_one_minus_six_sums_of_squared_rank_differences()
    {
        // Differences 0, -1, -1, 2: 1 - 6 * 6 / (4 * 15) = 0.4.
        Assert.Equal(0.4, RankCorrelation.Spearman([10, 20, 30, 40], [1, 3, 4, 2])!.Value, 1e-15);
        Assert.Equal(1, RankCorrelation.Spearman([1, 2, 3], [-5, 0, 1e9])!.Value, 1e-15);
        Assert.Equal(-1, RankCorrelation.Spearman([1, 2, 3], [3, 2, 1])!.Value, 1e-15);
    }

    [Fact]
    public void Where_nothing_can_be_ranked_there_is_no_number()
    {
        Assert.Null(RankCorrelation.Spearman([], []));
        Assert.Null(RankCorrelation.Spearman([1], [2]));
        Assert.Null(RankCorrelation.Spearman([1, 2, 3], [4, 4, 4]));
    }

    [Fact]
    public void It_is_Pearsons_correlation_of_plainly_counted_ranks() =>
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 6]).Array[2, 40].Sample(pairs =>
        {
            double[] x = [.. pairs.Select(pair => (double)pair.Item1)], y = [.. pairs.Select(pair => (double)pair.Item2)];
            double expected = Pearson([.. x.Select(value => PlainRank(x, value))], [.. y.Select(value => PlainRank(y, value))]);
            double? rho = RankCorrelation.Spearman(x, y);
            if (x.Distinct().Count() == 1 || y.Distinct().Count() == 1) Assert.Null(rho);
            else Assert.Equal(expected, rho!.Value, 1e-12);
        });

    // The mean of the ranks from (smaller ones + 1) to (smaller or equal ones).
    private static double PlainRank(double[] all, double value) => (all.Count(other => other < value) + 1 + all.Count(other => other <= value)) / 2.0;

    private static double Pearson(double[] x, double[] y)
    {
        double meanX = x.Average(), meanY = y.Average();
        double product = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum();
        return product / Math.Sqrt(x.Sum(a => (a - meanX) * (a - meanX)) * y.Sum(b => (b - meanY) * (b - meanY)));
    }
}
