using System.Numerics;
using System.Runtime.Intrinsics;
using PsLm.Compute;
using PsLm.Kernels;

namespace PsLm.Tests.Kernels;

public unsafe class VectorExpTests
{
    [Theory]
    [InlineData(0f, 1f)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(float.MinValue, 0f)]
    [InlineData(VectorExp.Lowest, 0f)]
    [InlineData(-1e-30f, 1f)]
    [InlineData(float.NaN, float.NaN)]
    public void Its_ends_are_exact(float x, float expected)
    {
        for (int lane = 0; lane < Vector<float>.Count; lane++) Assert.Equal(expected, VectorExp.Of(new Vector<float>(x))[lane]);
    }

    [Fact]
    public void A_NaN_with_other_bits_stays_one()
    {
        foreach (int bits in (int[])[0x7FC00001, 0x7FFFFFFF, unchecked((int)0xFFC00155)])
            Assert.True(float.IsNaN(VectorExp.Of(new Vector<float>(BitConverter.Int32BitsToSingle(bits)))[0]));
    }

    [Fact]
    public void Large_numbers_stop_at_exp_88()
    {
        Assert.Equal(Math.Exp(88), VectorExp.Of(new Vector<float>(float.PositiveInfinity))[0], 1e-6 * Math.Exp(88));
        Assert.Equal(Math.Exp(88), VectorExp.Of(new Vector<float>(1e30f))[0], 1e-6 * Math.Exp(88));
    }

    [Fact]
    public void Vectors_of_512_bits_have_the_same_bits_in_every_lane()
    {
        if (SimdWidth.Bits < 512) Assert.Skip("These vectors are in use where the processor has them.");
        float* x = stackalloc float[16], y = stackalloc float[16], z = stackalloc float[16];
        // Every 997th float, from the greatest to the most negative, infinities and NaNs among them.
        for (long bits = 0; bits < 1L << 32; bits += 16 * 997)
        {
            for (int lane = 0; lane < 16; lane++) x[lane] = BitConverter.UInt32BitsToSingle(unchecked((uint)(bits + 997 * lane)));
            VectorExp.Of(Vector512.Load(x)).Store(y);
            for (int lane = 0; lane < 16; lane += Vector<float>.Count) VectorExp.Of(Vector.Load(x + lane)).Store(z + lane);
            for (int lane = 0; lane < 16; lane++) Assert.True(y[lane].Equals(z[lane]), $"exp({x[lane]:R}) is {z[lane]:R} in narrow vectors, {y[lane]:R} in wide ones.");
        }
    }
}
