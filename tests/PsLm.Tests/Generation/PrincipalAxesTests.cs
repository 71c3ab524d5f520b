using PsLm.Generation;

namespace PsLm.Tests.Generation;

public class PrincipalAxesTests
{
    [Fact]
    public void Points_on_a_line_have_one_axis()
    {
        // (1, 2), (2, 4), (3, 6): the mean is (2, 4), the direction (1, 2) / sqrt 5, the steps sqrt 5 long.
        PrincipalAxes axes = PrincipalAxes.Of([[1, 2], [2, 4], [3, 6]], 2);
        AssertNear([1 / Math.Sqrt(5), 2 / Math.Sqrt(5)], axes.Axes[0]);
        AssertNear([-Math.Sqrt(5), 0, Math.Sqrt(5)], [.. axes.Places.Select(place => place[0])]);
        AssertNear([1, 0], axes.Shares);
        AssertNear([0, 0, 0], [.. axes.Places.Select(place => place[1])]);
    }

    [Fact]
    public void A_box_has_its_long_side_first()
    {
        // Variances 9 along the third number and 1 along the first: nine tenths and one tenth.
        PrincipalAxes axes = PrincipalAxes.Of([[1, 0, 3], [1, 0, -3], [-1, 0, 3], [-1, 0, -3]], 3);
        AssertNear([0, 0, 1], axes.Axes[0]);
        AssertNear([1, 0, 0], axes.Axes[1]);
        AssertNear([0, 0, 0], axes.Axes[2]);
        AssertNear([0.9, 0.1, 0], axes.Shares);
    }

    [Theory]
    [InlineData(40, 5), InlineData(5, 40), InlineData(12, 12)]
    public void Axes_are_orthonormal_and_places_spread_as_their_shares_say(int count, int size)
    {
        double[][] points = Points(count, size);
        PrincipalAxes axes = PrincipalAxes.Of(points, 3);
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 3; j++) Assert.Equal(i == j ? 1 : 0, axes.Axes[i].Zip(axes.Axes[j], (a, b) => a * b).Sum(), 1e-10);
        double[] mean = [.. Enumerable.Range(0, size).Select(column => points.Average(point => point[column]))];
        double all = points.Sum(point => point.Zip(mean, (a, b) => (a - b) * (a - b)).Sum());
        for (int k = 0; k < 3; k++)
        {
            Assert.Equal(0, axes.Places.Average(place => place[k]), 1e-10);
            Assert.Equal(axes.Shares[k], axes.Places.Sum(place => place[k] * place[k]) / all, 1e-10);
        }
        Assert.Equal(axes.Shares.OrderDescending(), axes.Shares);
        Assert.InRange(axes.Shares.Sum(), 0.2, 1);
        // No direction at all spreads the points further than the first axis.
        var random = new RandomGenerator(9);
        for (int trial = 0; trial < 100; trial++)
        {
            double[] other = [.. Enumerable.Range(0, size).Select(_ => random.NextGaussian())];
            double length = Math.Sqrt(other.Sum(number => number * number));
            Assert.True(points.Sum(point => Math.Pow(point.Zip(mean, (a, b) => a - b).Zip(other, (a, b) => a * b).Sum() / length, 2)) / all <= axes.Shares[0] + 1e-12);
        }
    }

    [Fact]
    public void More_points_than_numbers_and_fewer_give_the_same_axes()
    {
        // The same points twice have the same axes: once by X X^T, once by X^T X.
        double[][] few = Points(6, 9);
        PrincipalAxes once = PrincipalAxes.Of(few, 2), twice = PrincipalAxes.Of([.. few, .. few], 2);
        for (int k = 0; k < 2; k++)
        {
            AssertNear(once.Axes[k], twice.Axes[k]);
            Assert.Equal(once.Shares[k], twice.Shares[k], 1e-10);
        }
    }

    [Fact]
    public void An_axis_points_the_same_way_whichever_way_the_points_lie()
    {
        double[][] points = Points(20, 4);
        AssertNear(PrincipalAxes.Of(points, 1).Axes[0], PrincipalAxes.Of([.. points.Select(point => point.Select(number => -number).ToArray())], 1).Axes[0]);
        // Both numbers are as far from 0: the first is positive, whatever the last bits say.
        Assert.All<double[][]>([[[1, -1], [-1, 1]], [[-3, 3], [3, -3]]], diagonal => AssertNear([Math.Sqrt(0.5), -Math.Sqrt(0.5)], PrincipalAxes.Of(diagonal, 1).Axes[0]));
    }

    [Fact]
    public void One_place_alone_has_no_spread()
    {
        PrincipalAxes axes = PrincipalAxes.Of([[2, 3, 4], [2, 3, 4]], 2);
        Assert.All(axes.Places, place => AssertNear([0, 0], place));
        AssertNear([0, 0], axes.Shares);
    }

    private static double[][] Points(int count, int size)
    {
        var random = new RandomGenerator(count * 100 + size);
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, size).Select(column => 5 + random.NextGaussian() / (1 + column)).ToArray())];
    }

    // Some dozen additions of numbers near 1 round by some 1e-15.
    private static void AssertNear(double[] expected, double[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-10));
}
