using PsLm.Kernels;

namespace PsLm.Tests.Kernels;

[Collection("Kernels")]
public unsafe class SoftmaxRowTests
{
    private readonly RandomGenerator random = new(21);

    [Fact]
    public void It_is_that_of_double_precision_at_every_length()
    {
        for (int length = 1; length <= 257; length++)
            foreach (double deviation in (double[])[0.1, 3, 30])
            {
                using GuardedMemory<float> logits = KernelData.Normal(random, length, deviation, 5);
                Check(logits);
            }
    }

    [Fact]
    public void Logits_of_ten_thousand_do_no_harm()
    {
        using var huge = new GuardedMemory<float>([1e4f, 9999, -1e4f, 1e4f]);
        Check(huge);
        using var trap = new GuardedMemory<float>([1000, 999, 0]);
        Check(trap);
        using var low = new GuardedMemory<float>([-1e4f, -1e4f - 1, -3e38f]);
        Check(low);
    }

    [Fact]
    public void Of_all_impossible_but_one_the_one_is_certain()
    {
        for (int length = 1; length <= 70; length++)
            for (int possible = 0; possible < length; possible += 3)
            {
                using var logits = new GuardedMemory<float>(length);
                logits.Span.Fill(float.NegativeInfinity);
                logits.Span[possible] = -1234;
                float[] p = new float[length];
                Probabilities(logits.Span, p);
                for (int i = 0; i < length; i++) Assert.Equal(i == possible ? 1 : 0, p[i]);
            }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    public void A_million_add_up_to_one(double deviation)
    {
        using GuardedMemory<float> logits = KernelData.Normal(random, 1_000_000, deviation);
        Check(logits);
    }

    [Fact]
    public void It_works_in_place()
    {
        using GuardedMemory<float> logits = KernelData.Normal(random, 1031, 2);
        float[] apart = new float[1031];
        Probabilities(logits.Span, apart);
        Probabilities(logits.Span, logits.Span);
        Assert.Equal(apart, logits.ToArray());
    }

    [Fact]
    public void What_is_not_a_number_is_not_hidden()
    {
        float[] p = new float[40];
        foreach (float bad in (float[])[float.NaN, float.PositiveInfinity])
            for (int at = 0; at < 40; at++)
            {
                float[] logits = new float[40];
                logits[at] = bad;
                Probabilities(logits, p);
                Assert.All(p, value => Assert.True(float.IsNaN(value)));
            }
    }

    [Fact]
    public void The_sum_is_the_same_with_bias_or_exponentials_and_without_at_every_length()
    {
        int[] lengths = [.. Enumerable.Range(1, 257), 1023, 1024, 1025, 2048 + 24, 5000];
        foreach (int length in lengths)
        {
            using GuardedMemory<float> x = KernelData.Normal(random, length, 2), bias = KernelData.Normal(random, length), z = new(length), exps = new(length);
            for (int i = 0; i < length; i++) z.Span[i] = x.Span[i] + bias.Span[i];
            double apart = SoftmaxRow.ExpSum(z.Pointer, null, 3, exps.Pointer, length), sum = SoftmaxRow.ExpSum(x.Pointer, bias.Pointer, 3, null, length);
            Assert.Equal(apart, sum);
            double exact = 0;
            foreach (float value in z.Span) exact += Math.Exp(value - 3f);
            KernelData.AssertNear(exact, sum, 1e-6 * exact, $"{length} summed");
            exact = 0;
            foreach (float value in exps.Span) exact += value;
            KernelData.AssertNear(exact, sum, 1e-6 * exact, $"{length} kept");
        }
    }

    [Fact]
    public void Memory_that_is_asked_for_changes_nothing()
    {
        using GuardedMemory<float> x = KernelData.Normal(random, 1031), next = KernelData.Normal(random, 1031);
        double alone = SoftmaxRow.ExpSum(x.Pointer, null, 3, null, 1031);
        // Asking beyond the end of memory faults nowhere.
        foreach (nint size in (nint[])[2, 4, 64]) Assert.Equal(alone, SoftmaxRow.ExpSum(x.Pointer, null, 3, null, 1031, (byte*)next.Pointer, size));
    }

    /// <summary>p_j = exp(z_j) / sum_i exp(z_i), by the passes of which every softmax here is made.</summary>
    private static void Probabilities(Span<float> logits, Span<float> probabilities)
    {
        fixed (float* x = logits)
        fixed (float* p = probabilities)
        {
            double sum = SoftmaxRow.ExpSum(x, null, SoftmaxRow.Max(x, null, logits.Length), p, logits.Length);
            for (int i = 0; i < logits.Length; i++) p[i] *= (float)(1 / sum);
        }
    }

    private static void Check(GuardedMemory<float> logits)
    {
        using var p = new GuardedMemory<float>(logits.Length);
        Probabilities(logits.Span, p.Span);
        double max = double.NegativeInfinity, sum = 0, total = 0;
        foreach (float z in logits.Span) max = Math.Max(max, z);
        foreach (float z in logits.Span) sum += Math.Exp(z - max);
        for (int i = 0; i < logits.Length; i++)
        {
            double exact = Math.Exp(logits.Span[i] - max) / sum;
            // z - max is rounded once, which exp magnifies by |z - max|; exp, the sum and the scaling bring under 1e-6. exp is cut off at 2.5e-38.
            double tolerance = exact * (1e-6 + KernelData.Rounding * Math.Abs(logits.Span[i] - max)) + 2.5e-38;
            KernelData.AssertNear(exact, p.Span[i], tolerance, $"{i} of {logits.Length}");
            total += p.Span[i];
        }
        KernelData.AssertNear(1, total, 1e-6, $"sum of {logits.Length}");
    }
}
