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
            int stride = columns + 3;
            using GuardedMemory<float> table = KernelData.Normal(random, tableRows * columns);
            using GuardedMemory<int> ids = KernelData.Integers(random, count, tableRows);
            using var output = new GuardedMemory<float>(Math.Max(0, count * stride - 3));
            EmbeddingRows.Gather(table.Pointer, columns, ids.Pointer, count, output.Pointer, stride, 2);
            for (int i = 0; i < output.Length; i++)
                Assert.Equal(i % stride < columns ? table.Span[ids.Span[i / stride] * columns + i % stride] : 0, output.Span[i]);
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
    public void Threads_do_not_change_a_bit()
    {
        const int rows = 200, columns = 2500;
        using GuardedMemory<float> x = KernelData.Normal(random, rows * columns), bias = KernelData.Normal(random, columns);
        using GuardedMemory<int> slots = KernelData.Integers(random, rows, 7);
        float[]? first = null;
        foreach (int threads in KernelData.ThreadCounts)
        {
            using GuardedMemory<float> sum = new(columns), moved = new(x.Span), gathered = new(rows * columns), scattered = new(7 * columns);
            ColumnSum.Accumulate(x.Pointer, rows, columns, sum.Pointer, threads);
            RowBias.Add(moved.Pointer, rows, columns, bias.Pointer, threads);
            EmbeddingRows.Gather(x.Pointer, columns, slots.Pointer, rows, gathered.Pointer, columns, threads);
            RowScatter.Add(x.Pointer, columns, slots.Pointer, rows, columns, scattered.Pointer, threads);
            float[] all = [.. sum.ToArray(), .. moved.ToArray(), .. gathered.ToArray(), .. scattered.ToArray()];
            first ??= all;
            Assert.True(first.AsSpan().SequenceEqual(all), $"{threads} threads");
        }
    }
}
