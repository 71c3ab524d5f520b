using PsLm.Kernels;

namespace PsLm.Tests.Kernels;

public unsafe class TargetRankTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Rank_and_strongest_other_are_those_of_a_sorted_row(bool withBias)
    {
        var random = new RandomGenerator(4);
        for (int columns = 1; columns <= 257; columns++)
        {
            const int rows = 3;
            // Few different values, so that many words are as strong as others.
            float[] x = [.. Enumerable.Range(0, rows * columns).Select(_ => (float)random.NextInt64(9) / 4)], bias = [.. Enumerable.Range(0, columns).Select(_ => (float)random.NextInt64(3) / 2)];
            int[] targets = [.. Enumerable.Range(0, rows).Select(_ => (int)random.NextInt64(columns))];
            var found = new TargetRank[rows];
            fixed (float* logits = x, b = bias)
            fixed (int* target = targets)
            fixed (TargetRank* ranks = found) TargetRank.Find(logits, rows, columns, withBias ? b : null, target, ranks, 2);
            for (int row = 0; row < rows; row++)
            {
                float[] z = [.. Enumerable.Range(0, columns).Select(id => x[row * columns + id] + (withBias ? bias[id] : 0))];
                int[] order = [.. Enumerable.Range(0, columns).OrderByDescending(id => z[id]).ThenBy(id => id)];
                int target = targets[row], other = order.Where(id => id != target).DefaultIfEmpty(-1).First();
                Assert.Equal((Array.IndexOf(order, target) + 1, other), (found[row].Rank, found[row].Other));
                if (other >= 0) Assert.Equal(z[other] - z[target], found[row].Margin);
            }
        }
    }
}
