using System.Numerics;
using System.Runtime.CompilerServices;

namespace PsLm.Kernels;

/// <summary>exp of every lane: x = n ln 2 + r with |r| at most ln 2 / 2, exp(r) by a polynomial, 2^n by the exponent's bits.</summary>
internal static class VectorExp
{
    /// <summary>Below this the result is 0: 2^n would leave the normal numbers.</summary>
    internal const float Lowest = -86.6f;

    /// <summary>Above this the result stays exp(88) = 1.7e38.</summary>
    internal const float Highest = 88;

    /// <summary>1.5 x 2^23: adding it rounds to an integer and leaves that integer in the low bits.</summary>
    private const float Round = 12582912;

    /// <summary>ln 2 in two parts; the first has 9 bits, so that n times it is exact.</summary>
    private const float LogHigh = 0.693359375f, LogLow = -2.12194440e-4f;

    private const float InverseLog = 1.44269504f;

    /// <summary>exp(x), within 2 ULP of it from <see cref="Lowest"/> to <see cref="Highest"/>.</summary>
    /// <param name="x">Any numbers.</param>
    /// <returns>exp(x); 0 below <see cref="Lowest"/> (where exp(x) is under 2.5e-38), exp(88) above <see cref="Highest"/>, NaN for NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<float> Of(Vector<float> x)
    {
        var low = new Vector<float>(Lowest);
        // In this order the native comparisons hand a NaN on.
        Vector<float> inside = Vector.MinNative(new Vector<float>(Highest), Vector.MaxNative(low, x));
        Vector<float> rounded = Vector.MultiplyAddEstimate(inside, new Vector<float>(InverseLog), new Vector<float>(Round));
        Vector<float> n = rounded - new Vector<float>(Round);
        Vector<float> r = Vector.MultiplyAddEstimate(n, new Vector<float>(-LogHigh), inside);
        r = Vector.MultiplyAddEstimate(n, new Vector<float>(-LogLow), r);

        // Least greatest relative error of 1 + r + r^2 q(r) over |r| <= ln 2 / 2 (exchange of weights, in double): 3.1e-9.
        Vector<float> q = new(0.00138144647f);
        q = Vector.MultiplyAddEstimate(q, r, new Vector<float>(0.00836878062f));
        q = Vector.MultiplyAddEstimate(q, r, new Vector<float>(0.0416683943f));
        q = Vector.MultiplyAddEstimate(q, r, new Vector<float>(0.166665201f));
        q = Vector.MultiplyAddEstimate(q, r, new Vector<float>(0.499999934f));
        Vector<float> power = Vector.MultiplyAddEstimate(r * r, q, r) + Vector<float>.One;

        Vector<float> result = Vector.AsVectorSingle(Vector.AsVectorInt32(power) + Vector.ShiftLeft(Vector.AsVectorInt32(rounded), 23));
        result = Vector.ConditionalSelect(Vector.LessThan(x, low), Vector<float>.Zero, result);
        // Adding to the exponent may have made a number of a NaN; 0 times what went in makes it one again.
        return Vector.MultiplyAddEstimate(inside, Vector<float>.Zero, result);
    }
}
