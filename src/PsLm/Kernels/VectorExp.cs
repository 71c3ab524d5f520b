using System.Numerics;
using System.Runtime.CompilerServices;

namespace PsLm.Kernels;

/// <summary>exp of every lane: x = n ln 2 + r with |r| at most ln 2 / 2, exp(r) by a polynomial, 2^n by the exponent's bits.</summary>
internal static class VectorExp
{
    /// <summary>From here down the result is 0: 2^n has left the normal numbers.</summary>
    internal const float Lowest = -87.7f;

    /// <summary>Above this the result stays exp(88) = 1.7e38.</summary>
    internal const float Highest = 88;

    /// <summary>1.5 x 2^23: adding it rounds to an integer and leaves that integer in the low bits. With the exponent's offset of 127
    /// on top, those bits moved to their place are 2^n, and 0 for n = -127.</summary>
    private const float Round = 12582912 + 127;

    /// <summary>ln 2 in two parts; the first has 9 bits, so that n times it is exact.</summary>
    private const float LogHigh = 0.693359375f, LogLow = -2.12194440e-4f;

    private const float InverseLog = 1.44269504f;

    /// <summary>exp(x), within 2 ULP of it up to <see cref="Highest"/> where it is above 1e-38, and at most 1e-38 where it is not.</summary>
    /// <param name="x">Any numbers.</param>
    /// <returns>exp(x); 0 from <see cref="Lowest"/> down, exp(88) above <see cref="Highest"/>, NaN for NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<float> Of(Vector<float> x)
    {
        // In this order the native comparisons hand a NaN on.
        x = Vector.MinNative(new Vector<float>(Highest), Vector.MaxNative(new Vector<float>(Lowest), x));
        Vector<float> rounded = Vector.MultiplyAddEstimate(x, new Vector<float>(InverseLog), new Vector<float>(Round));
        Vector<float> n = rounded - new Vector<float>(Round);
        Vector<float> r = Vector.MultiplyAddEstimate(n, new Vector<float>(-LogHigh), x);
        r = Vector.MultiplyAddEstimate(n, new Vector<float>(-LogLow), r);

        // Least greatest relative error of 1 + r + r^2 q(r) over |r| <= ln 2 / 2 (exchange of weights, in double): 3.1e-9.
        Vector<float> p = new(0.00138144647f);
        p = Vector.MultiplyAddEstimate(p, r, new Vector<float>(0.00836878062f));
        p = Vector.MultiplyAddEstimate(p, r, new Vector<float>(0.0416683943f));
        p = Vector.MultiplyAddEstimate(p, r, new Vector<float>(0.166665201f));
        p = Vector.MultiplyAddEstimate(p, r, new Vector<float>(0.499999934f));
        p = Vector.MultiplyAddEstimate(p, r, Vector<float>.One);
        p = Vector.MultiplyAddEstimate(p, r, Vector<float>.One);
        return p * Vector.AsVectorSingle(Vector.ShiftLeft(Vector.AsVectorInt32(rounded), 23));
    }
}
