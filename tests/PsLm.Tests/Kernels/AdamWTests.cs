using PsLm.Kernels;

namespace PsLm.Tests.Kernels;

[Collection("Kernels")]
public unsafe class AdamWTests
{
    private static readonly AdamWStep Step = new()
    {
        LearningRate = 0.01f,
        Beta1 = 0.9f,
        Beta2 = 0.999f,
        Epsilon = 1e-8f,
        WeightDecay = 0.1f,
        GradientScale = 0.5f,
        Step = 3,
    };

    private readonly RandomGenerator random = new(27);

    [Fact]
    public void A_step_is_that_of_double_precision_at_every_length()
    {
        foreach (int count in (int[])[.. Enumerable.Range(0, 258), 70_001])
        {
            using GuardedMemory<float> w = KernelData.Normal(random, count), g = KernelData.Normal(random, count), m = KernelData.Normal(random, count, 0.1);
            using GuardedMemory<float> v = KernelData.Normal(random, count, 0.1);
            foreach (ref float value in v.Span) value *= value;
            float[] w0 = w.ToArray(), m0 = m.ToArray(), v0 = v.ToArray();
            AdamW.Update(w.Pointer, g.Pointer, m.Pointer, v.Pointer, count, Step, 2);
            for (int i = 0; i < count; i++) CheckNumber(w0[i], g.Span[i], m0[i], v0[i], w.Span[i], m.Span[i], v.Span[i], Step);
        }
    }

    [Fact]
    public void The_first_step_goes_by_the_learning_rate_whatever_the_slope()
    {
        using GuardedMemory<float> w = new([1f, 1f]), g = new([1e-3f, -1e3f]), m = new(2), v = new(2);
        AdamW.Update(w.Pointer, g.Pointer, m.Pointer, v.Pointer, 2, Step with { Step = 1, WeightDecay = 0, GradientScale = 1 }, 1);
        Assert.Equal(0.99, w.Span[0], 1e-5);
        Assert.Equal(1.01, w.Span[1], 1e-5);
    }

    [Fact]
    public void Many_steps_stay_with_double_precision()
    {
        using GuardedMemory<float> w = KernelData.Normal(random, 37), g = new(37), m = new(37), v = new(37);
        double[] w0 = [.. w.ToArray().Select(value => (double)value)], m0 = new double[37], v0 = new double[37];
        for (int step = 1; step <= 500; step++)
        {
            AdamWStep now = Step with { Step = step };
            for (int i = 0; i < 37; i++) g.Span[i] = (float)random.NextGaussian();
            for (int i = 0; i < 37; i++) (w0[i], m0[i], v0[i]) = Exact(w0[i], g.Span[i], m0[i], v0[i], now);
            AdamW.Update(w.Pointer, g.Pointer, m.Pointer, v.Pointer, 37, now, 1);
        }
        // 500 steps of at most 0.01, each right to about 1e-6 of itself or to a rounding of the weight.
        for (int i = 0; i < 37; i++) KernelData.AssertNear(w0[i], w.Span[i], 5e-5, $"weight {i}");
    }

    [Fact]
    public void Only_the_named_rows_of_a_table_move_and_as_in_a_whole_step()
    {
        foreach (int columns in (int[])[1, 3, 8, 31, 32, 33, 257])
        {
            const int tableRows = 90;
            using GuardedMemory<float> w = KernelData.Normal(random, tableRows * columns), m = new(w.Length), v = new(w.Length);
            int[] chosen = [.. Enumerable.Range(0, tableRows).Where(row => row % 2 == 1).Reverse()];
            using var rows = new GuardedMemory<int>(chosen);
            using GuardedMemory<float> gradient = KernelData.Normal(random, chosen.Length * columns);
            float[] before = w.ToArray();
            AdamW.UpdateRows(w.Pointer, m.Pointer, v.Pointer, columns, rows.Pointer, chosen.Length, gradient.Pointer, Step, 2);
            for (int row = 0; row < tableRows; row++)
                for (int column = 0; column < columns; column++)
                {
                    int at = row * columns + column, slot = Array.IndexOf(chosen, row);
                    if (slot < 0) Assert.Equal((before[at], 0, 0), (w.Span[at], m.Span[at], v.Span[at]));
                    else CheckNumber(before[at], gradient.Span[slot * columns + column], 0, 0, w.Span[at], m.Span[at], v.Span[at], Step);
                }
        }
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        const int columns = 64, tableRows = 2000, count = columns * tableRows;
        using GuardedMemory<float> start = KernelData.Normal(random, count), g = KernelData.Normal(random, count);
        using var rows = new GuardedMemory<int>([.. Enumerable.Range(0, 700).Select(row => row * 2)]);
        float[]? first = null;
        foreach (int threads in KernelData.ThreadCounts)
        {
            using GuardedMemory<float> w = new(start.Span), m = new(count), v = new(count);
            AdamW.Update(w.Pointer, g.Pointer, m.Pointer, v.Pointer, count, Step, threads);
            AdamW.UpdateRows(w.Pointer, m.Pointer, v.Pointer, columns, rows.Pointer, 700, g.Pointer, Step, threads);
            float[] all = [.. w.ToArray(), .. m.ToArray(), .. v.ToArray()];
            first ??= all;
            Assert.True(first.AsSpan().SequenceEqual(all), $"{threads} threads");
        }
    }

    /// <summary>The betas are floats: 1 - 0.999f is right to 3e-5, so the oracle takes them as they are.</summary>
    private static (double W, double M, double V) Exact(double w, double g, double m, double v, AdamWStep step)
    {
        double beta1 = step.Beta1, beta2 = step.Beta2, slope = g * step.GradientScale;
        m = beta1 * m + (1 - beta1) * slope;
        v = beta2 * v + (1 - beta2) * slope * slope;
        double corrected = m / (1 - Math.Pow(beta1, step.Step)), root = Math.Sqrt(v / (1 - Math.Pow(beta2, step.Step)));
        return (w - step.LearningRate * (corrected / (root + step.Epsilon) + step.WeightDecay * w), m, v);
    }

    private static void CheckNumber(float w, float g, float m, float v, float newW, float newM, float newV, AdamWStep step)
    {
        (double exactW, double exactM, double exactV) = Exact(w, g, m, v, step);
        // Moments: three roundings of each of two terms. The weight: some ten of the change, two of itself.
        KernelData.AssertNear(exactM, newM, 4 * KernelData.Rounding * (Math.Abs(0.9 * m) + Math.Abs(0.1 * g)), "first moment");
        KernelData.AssertNear(exactV, newV, 6 * KernelData.Rounding * exactV, "second moment");
        double cancelled = step.LearningRate * (Math.Abs(0.9 * m) + Math.Abs(0.1 * g)) / Math.Sqrt(exactV) * 10;
        KernelData.AssertNear(exactW, newW, KernelData.Rounding * (4 * Math.Abs(w) + 16 * cancelled), "weight");
    }
}
