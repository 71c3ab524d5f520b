using PsLm.Kernels;

namespace PsLm.Tests.Kernels;

[Collection("Kernels")]
public unsafe class NormTests
{
    private readonly RandomGenerator random = new(26);

    [Fact]
    public void It_is_that_of_double_precision_at_every_length()
    {
        foreach (int count in (int[])[.. Enumerable.Range(0, 258), 4095, 4097, 65_535, 65_537, 400_000])
        {
            using GuardedMemory<float> x = KernelData.Normal(random, count);
            double exact = 0;
            foreach (float value in x.Span) exact += (double)value * value;
            // Blocks of 4,096 are summed in single precision, at the narrowest in four lanes: 1,024 roundings at worst, which
            // being of either sign add up to far less; beyond a block all is double.
            KernelData.AssertNear(exact, Norm.SumOfSquares(x.Pointer, count, 2), exact * 64 * KernelData.Rounding, $"{count}");
        }
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        using GuardedMemory<float> x = KernelData.Normal(random, 500_003);
        double first = Norm.SumOfSquares(x.Pointer, 500_003, 1);
        foreach (int threads in KernelData.ThreadCounts) Assert.Equal(first, Norm.SumOfSquares(x.Pointer, 500_003, threads));
    }

    [Fact]
    public void What_is_not_finite_shows_wherever_it_lies()
    {
        foreach (float bad in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
            for (int at = 0; at < 70; at++)
            {
                using var x = new GuardedMemory<float>(70);
                x.Span[at] = bad;
                Assert.False(double.IsFinite(Norm.SumOfSquares(x.Pointer, 70, 1)));
            }
    }
}
