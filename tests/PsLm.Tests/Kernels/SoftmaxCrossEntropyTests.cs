using PsLm.Kernels;

namespace PsLm.Tests.Kernels;

[Collection("Kernels")]
public unsafe class SoftmaxCrossEntropyTests
{
    private readonly RandomGenerator random = new(22);

    [Fact]
    public void Losses_are_those_of_double_precision_at_every_width()
    {
        for (int columns = 1; columns <= 257; columns++)
            foreach (bool withBias in (bool[])[false, true])
                Check(3, columns, 3, withBias);
        Check(2, 5_003, 10, true);
    }

    [Fact]
    public void A_million_words_lose_no_accuracy() => Check(1, 1_000_000, 2, true);

    [Fact]
    public void Logits_of_ten_thousand_give_finite_losses()
    {
        using var logits = new GuardedMemory<float>([1e4f, -1e4f, 0, 1e4f, 1e4f, 1e4f]);
        using var targets = new GuardedMemory<int>([1, 2]);
        using var losses = new GuardedMemory<float>(2);
        SoftmaxCrossEntropy.Loss(logits.Pointer, 2, 3, null, targets.Pointer, losses.Pointer, 1);
        Assert.Equal(20_000, losses.Span[0]);
        Assert.Equal(Math.Log(3), losses.Span[1], 1e-6);
    }

    [Fact]
    public void What_is_not_a_number_shows_in_the_loss()
    {
        foreach (float bad in (float[])[float.NaN, float.PositiveInfinity])
            for (int at = 0; at < 40; at++)
            {
                using var logits = new GuardedMemory<float>(40);
                logits.Span[at] = bad;
                using var targets = new GuardedMemory<int>([3]);
                using var losses = new GuardedMemory<float>(1);
                SoftmaxCrossEntropy.Loss(logits.Pointer, 1, 40, null, targets.Pointer, losses.Pointer, 1);
                Assert.True(float.IsNaN(losses.Span[0]));
            }
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        const int rows = 9, columns = 3001;
        using GuardedMemory<float> logits = KernelData.Normal(random, rows * columns, 3), bias = KernelData.Normal(random, columns);
        using GuardedMemory<int> targets = KernelData.Integers(random, rows, columns);
        float[]? first = null;
        foreach (int threads in KernelData.ThreadCounts)
        {
            using var losses = new GuardedMemory<float>(rows);
            SoftmaxCrossEntropy.Loss(logits.Pointer, rows, columns, bias.Pointer, targets.Pointer, losses.Pointer, threads);
            Assert.Equal(first ??= losses.ToArray(), losses.ToArray());
        }
    }

    private void Check(int rows, int columns, double deviation, bool withBias)
    {
        using GuardedMemory<float> logits = KernelData.Normal(random, rows * columns, deviation), bias = KernelData.Normal(random, columns);
        using GuardedMemory<int> targets = KernelData.Integers(random, rows, columns);
        using var losses = new GuardedMemory<float>(rows);
        float[] before = logits.ToArray();
        float* biases = withBias ? bias.Pointer : null;
        SoftmaxCrossEntropy.Loss(logits.Pointer, rows, columns, biases, targets.Pointer, losses.Pointer, 2);
        Assert.Equal(before, logits.ToArray());
        double[] z = new double[columns];
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < columns; i++) z[i] = (double)before[row * columns + i] + (withBias ? bias.Span[i] : 0);
            double max = z.Max(), sum = z.Sum(value => Math.Exp(value - max)), loss = Math.Log(sum) + max - z[targets.Span[row]];
            // The sum is right to 1e-6, which the logarithm takes as it is; z and the loss itself are rounded to single precision.
            double rounded = KernelData.Rounding * (3 * z.Max(Math.Abs) + Math.Abs(loss));
            KernelData.AssertNear(loss, losses.Span[row], 1e-6 + rounded, $"loss of {columns}");
        }
    }
}
