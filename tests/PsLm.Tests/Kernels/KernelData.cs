namespace PsLm.Tests.Kernels;

/// <summary>Random inputs for kernels, and the thread counts that must give the same bits.</summary>
internal static class KernelData
{
    internal static int[] ThreadCounts { get; } = [1, 2, 3, 5];

    /// <summary>Half the distance from 1 to the next float: what one rounding costs at most, relatively.</summary>
    internal const double Rounding = 1.0 / (1 << 24);

    /// <summary>Normal deviates.</summary>
    internal static GuardedMemory<float> Normal(RandomGenerator random, nint length, double deviation = 1, double mean = 0)
    {
        var memory = new GuardedMemory<float>(length);
        for (int i = 0; i < length; i++) memory.Span[i] = (float)(random.NextGaussian() * deviation + mean);
        return memory;
    }

    /// <summary>Integers below a bound.</summary>
    internal static GuardedMemory<int> Integers(RandomGenerator random, nint length, int bound)
    {
        var memory = new GuardedMemory<int>(length);
        for (int i = 0; i < length; i++) memory.Span[i] = (int)random.NextInt64(bound);
        return memory;
    }

    /// <summary>Fails unless a value lies within a tolerance of what it should be, naming where.</summary>
    internal static void AssertNear(double expected, double actual, double tolerance, string where)
    {
        if (!(Math.Abs(expected - actual) <= tolerance))
            Assert.Fail(FormattableString.Invariant($"{where}: expected {expected:R} within {tolerance:G3}, got {actual:R}."));
    }
}
