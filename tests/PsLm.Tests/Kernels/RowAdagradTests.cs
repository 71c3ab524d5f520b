using PsLm.Kernels;

namespace PsLm.Tests.Kernels;

[Collection("Kernels")]
public unsafe class RowAdagradTests
{
    private const double Rate = 0.1, Scale = 0.5;
    private const int TableRows = 90;

    private readonly RandomGenerator random = new(41);

    [Fact]
    public void Named_rows_move_as_in_double_precision_and_the_others_keep_every_bit()
    {
        for (int columns = 1; columns <= 257; columns++)
        {
            using GuardedMemory<float> weights = KernelData.Normal(random, TableRows * columns), squares = KernelData.Normal(random, TableRows);
            foreach (ref float square in squares.Span) square *= square;
            int[] chosen = [.. Enumerable.Range(0, TableRows).Where(row => row % 2 == 1).Reverse()];
            using var rows = new GuardedMemory<int>(chosen);
            using GuardedMemory<float> gradient = KernelData.Normal(random, chosen.Length * columns);
            float[] before = weights.ToArray(), squaresBefore = squares.ToArray();
            RowAdagrad.Update(weights.Pointer, squares.Pointer, columns, rows.Pointer, chosen.Length, gradient.Pointer, Rate, Scale, 2);
            for (int row = 0; row < TableRows; row++)
            {
                int slot = Array.IndexOf(chosen, row);
                double sum = squaresBefore[row];
                if (slot >= 0) sum += gradient.Span.Slice(slot * columns, columns).ToArray().Average(g => Scale * g * (Scale * g));
                // Squares and their sum round in single precision, none of them below 0.
                KernelData.AssertNear(sum, squares.Span[row], slot < 0 ? 0 : sum * columns * KernelData.Rounding + sum * KernelData.Rounding, $"accumulator {row}");
                for (int column = 0; column < columns; column++)
                {
                    int at = row * columns + column;
                    double move = slot < 0 ? 0 : Rate * Scale * gradient.Span[slot * columns + column] / Math.Sqrt(sum);
                    // The accumulator's roundings come in by half, 1e-8 is nothing beside its root, and product and sum round once.
                    double tolerance = slot < 0 ? 0 : KernelData.Rounding * (Math.Abs(before[at]) + Math.Abs(move) * (columns / 2.0 + 3));
                    KernelData.AssertNear(before[at] - move, weights.Span[at], tolerance + Math.Abs(move) * 1e-7, $"weight {row}, {column} of {columns}");
                }
            }
        }
    }

    [Fact]
    public void A_rows_first_step_is_as_long_as_the_rate_whatever_its_slope()
    {
        // Slopes 3 and 4: mean square 12.5, so 3 / sqrt(12.5) = 0.8485 and 4 / sqrt(12.5) = 1.1314 of the rate. Then a row of 0 slope.
        using GuardedMemory<float> weights = new([1f, 1f, 1f, 1f, 5f, 6f]), squares = new(3), gradient = new([3f, 4f, 3e-3f, -4e-3f, 0, 0]);
        using var rows = new GuardedMemory<int>([0, 1, 2]);
        RowAdagrad.Update(weights.Pointer, squares.Pointer, 2, rows.Pointer, 3, gradient.Pointer, 0.1, 1, 1);
        double[] expected = [0.91515, 0.88686, 0.91515, 1.11314, 5, 6];
        for (int i = 0; i < 6; i++) Assert.Equal(expected[i], weights.Span[i], 1e-5);
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        const int columns = 64, tableRows = 2000, count = 700;
        using GuardedMemory<float> start = KernelData.Normal(random, tableRows * columns), gradient = KernelData.Normal(random, count * columns);
        using var rows = new GuardedMemory<int>([.. Enumerable.Range(0, count).Select(row => row * 2)]);
        float[]? first = null;
        foreach (int threads in KernelData.ThreadCounts)
        {
            using GuardedMemory<float> weights = new(start.Span), squares = new(tableRows);
            for (int step = 0; step < 3; step++)
                RowAdagrad.Update(weights.Pointer, squares.Pointer, columns, rows.Pointer, count, gradient.Pointer, Rate, Scale, threads);
            float[] all = [.. weights.ToArray(), .. squares.ToArray()];
            first ??= all;
            Assert.True(first.AsSpan().SequenceEqual(all), $"{threads} threads");
        }
    }
}
