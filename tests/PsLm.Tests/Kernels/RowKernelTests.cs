using PsLm.Kernels;

namespace PsLm.Tests.Kernels;

/// <summary>The kernels that only move or add rows: ColumnSum, RowBias, EmbeddingRows, RowScatter.</summary>
[Collection("Kernels")]
public unsafe class RowKernelTests
{
    private static readonly (int Rows, int Columns)[] Shapes =
        [.. Enumerable.Range(0, 258).Select(columns => (3, columns)), (0, 5), (1, 1), (40, 7), (33, 1023), (5, 1024), (70, 2500)];

    private readonly RandomGenerator random = new(24);

    [Fact]
    public void A_column_sum_adds_every_row_to_what_is_there()
    {
        foreach ((int rows, int columns) in Shapes)
        {
            using GuardedMemory<float> x = KernelData.Normal(random, rows * columns), sum = KernelData.Normal(random, columns);
            float[] before = sum.ToArray();
            ColumnSum.Accumulate(x.Pointer, rows, columns, sum.Pointer, 2);
            for (int column = 0; column < columns; column++)
            {
                double exact = before[column], absolute = Math.Abs(exact);
                for (int row = 0; row < rows; row++)
                {
                    exact += x.Span[row * columns + column];
                    absolute += Math.Abs(x.Span[row * columns + column]);
                }
                // One rounding a row.
                KernelData.AssertNear(exact, sum.Span[column], (rows + 1) * KernelData.Rounding * absolute, $"column {column} of [{rows}, {columns}]");
            }
        }
    }

    [Fact]
    public void A_bias_is_added_to_every_row()
    {
        foreach ((int rows, int columns) in Shapes)
        {
            using GuardedMemory<float> x = KernelData.Normal(random, rows * columns), bias = KernelData.Normal(random, columns);
            float[] before = x.ToArray();
            RowBias.Add(x.Pointer, rows, columns, bias.Pointer, 2);
            for (int i = 0; i < rows * columns; i++) Assert.Equal(before[i] + bias.Span[i % columns], x.Span[i]);
        }
    }

    [Fact]
    public void Rows_of_a_table_are_copied_to_where_they_are_wanted()
    {
        foreach ((int count, int columns) in Shapes)
        {
            const int tableRows = 11;
            int stride = columns + 3, tableStride = columns + 1;
            using GuardedMemory<float> table = KernelData.Normal(random, tableRows * tableStride - 1);
            using GuardedMemory<int> ids = KernelData.Integers(random, count, tableRows);
            using var output = new GuardedMemory<float>(Math.Max(0, count * stride - 3));
            EmbeddingRows.Gather(table.Pointer, tableStride, columns, ids.Pointer, count, output.Pointer, stride, 2);
            for (int i = 0; i < output.Length; i++)
                Assert.Equal(i % stride < columns ? table.Span[ids.Span[i / stride] * tableStride + i % stride] : 0, output.Span[i]);
        }
    }

    [Fact]
    public void Rows_of_one_slot_come_together_there()
    {
        foreach ((int rows, int columns) in Shapes)
        {
            const int slotCount = 4;
            int stride = columns + 2;
            using GuardedMemory<float> input = KernelData.Normal(random, Math.Max(0, rows * stride - 2)), output = KernelData.Normal(random, slotCount * columns);
            using GuardedMemory<int> slots = KernelData.Integers(random, rows, slotCount);
            float[] expected = output.ToArray();
            // In the same order in single precision: the bits agree.
            for (int row = 0; row < rows; row++)
                for (int column = 0; column < columns; column++) expected[slots.Span[row] * columns + column] += input.Span[row * stride + column];
            RowScatter.Add(input.Pointer, stride, slots.Pointer, rows, columns, output.Pointer, 2);
            Assert.Equal(expected, output.ToArray());
        }
    }

    [Fact]
    public void A_bag_is_the_scaled_sum_of_its_rows()
    {
        foreach ((int count, int columns) in Shapes)
            foreach (int words in (int[])[1, 2, 7])
            {
                const int tableRows = 11;
                int stride = columns + 3, tableStride = columns + 1;
                using GuardedMemory<float> table = KernelData.Normal(random, tableRows * tableStride - 1);
                using GuardedMemory<int> ids = KernelData.Integers(random, words * count, tableRows);
                using var output = new GuardedMemory<float>(Math.Max(0, count * stride - 3));
                BagRows.Sum(table.Pointer, tableStride, columns, ids.Pointer, words, count, 0.25f, output.Pointer, stride, 2);
                for (int i = 0; i < output.Length; i++)
                {
                    int bag = i / stride, column = i % stride;
                    double sum = 0, size = 0;
                    for (int word = 0; word < words && column < columns; word++)
                    {
                        double value = table.Span[ids.Span[word * count + bag] * tableStride + column];
                        sum += value;
                        size += Math.Abs(value);
                    }
                    KernelData.AssertNear(0.25 * sum, output.Span[i], 0.25 * (words + 1) * KernelData.Rounding * size, $"{count} x {columns}, {words} words [{i}]");
                }
            }
    }

    [Fact]
    public void The_gradient_of_a_bag_goes_to_each_of_its_words()
    {
        foreach ((int count, int columns) in Shapes)
            foreach (int words in (int[])[1, 2, 7])
            {
                const int slotCount = 4;
                int stride = columns + 2;
                using GuardedMemory<float> gradient = KernelData.Normal(random, Math.Max(0, count * stride - 2)), output = KernelData.Normal(random, slotCount * columns);
                using GuardedMemory<int> slots = KernelData.Integers(random, words * count, slotCount);
                float[] expected = output.ToArray();
                // In the same order in single precision: the bits agree.
                for (int bag = 0; bag < count; bag++)
                    for (int word = 0; word < words; word++)
                        for (int column = 0; column < columns; column++)
                            expected[slots.Span[word * count + bag] * columns + column] += 0.3f * gradient.Span[bag * stride + column];
                BagRows.Scatter(gradient.Pointer, stride, columns, slots.Pointer, words, count, 0.3f, output.Pointer, 2);
                Assert.Equal(expected, output.ToArray());
            }
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        const int rows = 200, columns = 2500;
        using GuardedMemory<float> x = KernelData.Normal(random, rows * columns), bias = KernelData.Normal(random, columns);
        using GuardedMemory<int> slots = KernelData.Integers(random, rows, 7);
        float[]? first = null;
        foreach (int threads in KernelData.ThreadCounts)
        {
            using GuardedMemory<float> sum = new(columns), moved = new(x.Span), gathered = new(rows * columns), scattered = new(7 * columns), bags = new(rows / 4 * columns), spread = new(7 * columns);
            ColumnSum.Accumulate(x.Pointer, rows, columns, sum.Pointer, threads);
            RowBias.Add(moved.Pointer, rows, columns, bias.Pointer, threads);
            EmbeddingRows.Gather(x.Pointer, columns, columns, slots.Pointer, rows, gathered.Pointer, columns, threads);
            RowScatter.Add(x.Pointer, columns, slots.Pointer, rows, columns, scattered.Pointer, threads);
            BagRows.Sum(x.Pointer, columns, columns, slots.Pointer, 4, rows / 4, 0.5f, bags.Pointer, columns, threads);
            BagRows.Scatter(x.Pointer, columns, columns, slots.Pointer, 4, rows / 4, 0.5f, spread.Pointer, threads);
            float[] all = [.. sum.ToArray(), .. moved.ToArray(), .. gathered.ToArray(), .. scattered.ToArray(), .. bags.ToArray(), .. spread.ToArray()];
            first ??= all;
            Assert.True(first.AsSpan().SequenceEqual(all), $"{threads} threads");
        }
    }
}
