using PsLm.Compute;

namespace PsLm.Tests.Kernels;

public class SimdWidthTests
{
    /// <summary>The suite is run once a road, with the runtime's switch and with PSLM_EXPECT_SIMD saying which road must come of it:
    /// a switch that does nothing would otherwise test the same road again.</summary>
    [Fact]
    public void The_road_is_the_one_that_the_environment_asks_for()
    {
        Assert.Contains(SimdWidth.Current, (string[])["512", "256", "128", "scalar"]);
        if (Environment.GetEnvironmentVariable("PSLM_EXPECT_SIMD") is { Length: > 0 } expected) Assert.Equal(expected, SimdWidth.Current);
    }
}
