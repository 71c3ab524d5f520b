using System.Numerics;
using System.Runtime.CompilerServices;

namespace PsLm.Kernels;

/// <summary>GELU of every lane by its tanh approximation. Computed as x s(2u), with u = sqrt(2 / pi) (x + 0.044715 x^3) and s the logistic
/// function: equal, and it needs one exponential.</summary>
internal static class VectorGelu
{
    private const float Scale = 0.7978845608f, Cubic = 0.044715f;

    /// <summary>gelu(x): error at most 4 ULP from x = -1 up. Below -1, exp multiplies the rounding error of 2u by 2u: at most 250 ULP; true
    /// values below 2e-36 give at most 2e-36. NaN for NaN.</summary>
    /// <param name="x">Any values.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<float> Of(Vector<float> x)
    {
        // Below -10 the value is 0 to within 1e-36. Without this bound, the limit of exp would make the result grow again.
        x = Vector.MaxNative(new Vector<float>(-10), x);
        return x / (Vector<float>.One + Decay(x, x * x));
    }

    /// <summary>gelu'(x).</summary>
    /// <param name="x">Any values.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<float> Slope(Vector<float> x)
    {
        // Beyond -10 and 10 the slope rounds to 0 or 1, and x^2 would overflow.
        x = Vector.MinNative(new Vector<float>(10), Vector.MaxNative(new Vector<float>(-10), x));
        Vector<float> square = x * x, decay = Decay(x, square), s = Vector<float>.One / (Vector<float>.One + decay);
        // 1 - s = decay x s; this form keeps its precision for s near 1.
        Vector<float> inner = new Vector<float>(2 * Scale) * (Vector<float>.One + square * (3 * Cubic));
        return s + x * inner * (decay * s * s);
    }

    /// <summary>exp(-2u).</summary>
    private static Vector<float> Decay(Vector<float> x, Vector<float> square) => VectorExp.Of(x * (square * Cubic + Vector<float>.One) * (-2 * Scale));
}
