using PsLm.Kernels;

namespace PsLm.Tests.Kernels;

[Collection("Kernels")]
public unsafe class MatVecTests
{
    private readonly RandomGenerator random = new(23);

    [Fact]
    public void It_is_that_of_double_precision_at_every_width_with_and_without_bias()
    {
        for (int columns = 0; columns <= 257; columns++) Check(3, columns, columns % 2 == 0, 1);
        foreach (int rows in (int[])[0, 1, 255, 256, 257, 600]) Check(rows, 65, true, 2);
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        const int rows = 1500, columns = 77;
        using GuardedMemory<float> w = KernelData.Normal(random, rows * columns), x = KernelData.Normal(random, columns), bias = KernelData.Normal(random, rows);
        float[]? first = null;
        foreach (int threads in KernelData.ThreadCounts)
        {
            using var y = new GuardedMemory<float>(rows);
            MatVec.Multiply(w.Pointer, rows, columns, x.Pointer, bias.Pointer, y.Pointer, threads);
            first ??= y.ToArray();
            Assert.Equal(first, y.ToArray());
        }
    }

    private void Check(int rows, int columns, bool withBias, int threads)
    {
        using GuardedMemory<float> w = KernelData.Normal(random, rows * columns), x = KernelData.Normal(random, columns), bias = KernelData.Normal(random, rows);
        using var y = new GuardedMemory<float>(rows);
        MatVec.Multiply(w.Pointer, rows, columns, x.Pointer, withBias ? bias.Pointer : null, y.Pointer, threads);
        for (int row = 0; row < rows; row++)
        {
            double sum = withBias ? bias.Span[row] : 0, absolute = Math.Abs(sum);
            for (int i = 0; i < columns; i++)
            {
                double product = (double)w.Span[row * columns + i] * x.Span[i];
                sum += product;
                absolute += Math.Abs(product);
            }
            // At most one rounding a product and a sum: as for MatMul.
            KernelData.AssertNear(sum, y.Span[row], (columns + 2) * KernelData.Rounding * absolute, $"row {row} of [{rows}, {columns}]");
        }
    }
}
