using PsLm.Training;

namespace PsLm.Tests.Training;

public class AliasTableTests
{
    private const int Draws = 1 << 20;

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(50), InlineData(1000)]
    public void Draws_spread_evenly_fall_on_each_number_by_its_weight(int count)
    {
        double[] weights = [.. Enumerable.Range(1, count).Select(rank => Math.Pow(rank, -0.75))];
        var table = new AliasTable(weights);
        int[] hits = new int[count];
        for (ulong draw = 0; draw < Draws; draw++) hits[table[draw << 44]]++;
        // A number lies in at most all columns, one stretch each, and a stretch's length is told to one draw.
        for (int i = 0; i < count; i++) Assert.InRange(hits[i], Draws * weights[i] / weights.Sum() - count, Draws * weights[i] / weights.Sum() + count);
    }

    [Fact]
    public void Equal_weights_are_equally_likely_and_a_rare_number_comes_too()
    {
        var equal = new AliasTable([3, 3, 3, 3]);
        Assert.Equal([0, 1, 2, 3], Enumerable.Range(0, 4).Select(quarter => equal[((ulong)quarter << 62) + 12345]));
        // 5 in a million of 2^20 draws are 5.2, told to one draw.
        var rare = new AliasTable([1, 1e-5, 1]);
        int hits = 0;
        for (ulong draw = 0; draw < Draws; draw++) hits += rare[draw << 44] == 1 ? 1 : 0;
        Assert.InRange(hits, 5, 6);
    }
}
