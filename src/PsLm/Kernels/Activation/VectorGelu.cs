using System.Numerics;
using System.Runtime.CompilerServices;

namespace PsLm.Kernels;

/// <summary>GELU of every lane by its tanh approximation, written as x s(2u) with u = sqrt(2 / pi) (x + 0.044715 x^3) and s the logistic
/// function, which is the same and takes one exponential.</summary>
internal static class VectorGelu
{
    private const float Scale = 0.7978845608f, Cubic = 0.044715f;

    /// <summary>gelu(x), within 4 ULP of it from -1 on; below, where roundings of 2u count 2u times, within 250, and at most 2e-36 where the
    /// true value is less. NaN for NaN.</summary>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<float> Of(Vector<float> x)
    {
        // Under -10 the value is 0 to 1e-36; the cap of exp would let it grow again.
        x = Vector.MaxNative(new Vector<float>(-10), x);
        return x / (Vector<float>.One + Decay(x, x * x));
    }

    /// <summary>gelu'(x).</summary>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<float> Slope(Vector<float> x)
    {
        // Beyond 10 on either side the slope is 0 or 1 to the last bit, and x^2 would overflow.
        x = Vector.MinNative(new Vector<float>(10), Vector.MaxNative(new Vector<float>(-10), x));
        Vector<float> square = x * x, decay = Decay(x, square), s = Vector<float>.One / (Vector<float>.One + decay);
        // 1 - s = decay x s, which keeps its digits where s is near 1.
        Vector<float> inner = new Vector<float>(2 * Scale) * (Vector<float>.One + square * (3 * Cubic));
        return s + x * inner * (decay * s * s);
    }

    /// <summary>exp(-2u).</summary>
    private static Vector<float> Decay(Vector<float> x, Vector<float> square) => VectorExp.Of(x * (square * Cubic + Vector<float>.One) * (-2 * Scale));
}
