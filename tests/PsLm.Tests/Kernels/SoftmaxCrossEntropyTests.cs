using PsLm.Kernels;

namespace PsLm.Tests.Kernels;

[Collection("Kernels")]
public unsafe class SoftmaxCrossEntropyTests
{
    private readonly RandomGenerator random = new(22);

    [Fact]
    public void Loss_and_gradient_are_those_of_double_precision_at_every_width()
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
        SoftmaxCrossEntropy.Gradient(logits.Pointer, 2, 3, null, targets.Pointer, 1, losses.Pointer, 1);
        Assert.Equal(20_000, losses.Span[0]);
        Assert.Equal(Math.Log(3), losses.Span[1], 1e-6);
        Assert.Equal([1f, -1f, 0f], logits.ToArray()[..3]);
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
    public void A_targets_own_bias_counts_in_its_own_row_alone()
    {
        const int rows = 4, columns = 37;
        using GuardedMemory<float> logits = KernelData.Normal(random, rows * columns, 3), bias = KernelData.Normal(random, columns), own = KernelData.Normal(random, columns);
        using GuardedMemory<int> targets = KernelData.Integers(random, rows, columns);
        using var raised = new GuardedMemory<float>(logits.Span);
        for (int row = 0; row < rows; row++) raised.Span[row * columns + targets.Span[row]] += own.Span[targets.Span[row]];
        using GuardedMemory<float> losses = new(rows), raisedLosses = new(rows);
        SoftmaxCrossEntropy.Gradient(logits.Pointer, rows, columns, bias.Pointer, targets.Pointer, 0.5f, losses.Pointer, 2, own.Pointer);
        SoftmaxCrossEntropy.Gradient(raised.Pointer, rows, columns, bias.Pointer, targets.Pointer, 0.5f, raisedLosses.Pointer, 2);
        Assert.Equal(raised.ToArray(), logits.ToArray());
        Assert.Equal(raisedLosses.ToArray(), losses.ToArray());
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
            using var gradient = new GuardedMemory<float>(logits.Span);
            using var losses = new GuardedMemory<float>(rows);
            SoftmaxCrossEntropy.Gradient(gradient.Pointer, rows, columns, bias.Pointer, targets.Pointer, 0.125f, losses.Pointer, threads);
            float[] all = [.. gradient.ToArray(), .. losses.ToArray()];
            first ??= all;
            Assert.Equal(first, all);
        }
    }

    private void Check(int rows, int columns, double deviation, bool withBias)
    {
        const float scale = 0.25f;
        using GuardedMemory<float> logits = KernelData.Normal(random, rows * columns, deviation), bias = KernelData.Normal(random, columns);
        using GuardedMemory<int> targets = KernelData.Integers(random, rows, columns);
        using GuardedMemory<float> gradientLosses = new(rows), losses = new(rows);
        float[] before = logits.ToArray();
        float* biases = withBias ? bias.Pointer : null;
        SoftmaxCrossEntropy.Loss(logits.Pointer, rows, columns, biases, targets.Pointer, losses.Pointer, 2);
        Assert.Equal(before, logits.ToArray());
        SoftmaxCrossEntropy.Gradient(logits.Pointer, rows, columns, biases, targets.Pointer, scale, gradientLosses.Pointer, 2);
        Assert.Equal(losses.ToArray(), gradientLosses.ToArray());
        double[] z = new double[columns];
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < columns; i++) z[i] = (double)before[row * columns + i] + (withBias ? bias.Span[i] : 0);
            double max = z.Max(), sum = z.Sum(value => Math.Exp(value - max)), loss = Math.Log(sum) + max - z[targets.Span[row]];
            // The sum is right to 1e-6, which the logarithm takes as it is; z and the loss itself are rounded to single precision.
            double rounded = KernelData.Rounding * (3 * z.Max(Math.Abs) + Math.Abs(loss));
            KernelData.AssertNear(loss, losses.Span[row], 1e-6 + rounded, $"loss of {columns}");
            for (int i = 0; i < columns; i++)
            {
                double p = Math.Exp(z[i] - max) / sum, slope = (p - (i == targets.Span[row] ? 1 : 0)) * scale;
                KernelData.AssertNear(slope, logits.Span[row * columns + i], scale * (p * (1e-6 + 4 * rounded) + 2 * KernelData.Rounding * p + 3e-38)
                    + (i == targets.Span[row] ? scale * KernelData.Rounding * 2 : 0), $"gradient {i} of {columns}");
            }
        }
    }
}
