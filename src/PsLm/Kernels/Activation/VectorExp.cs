using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PsLm.Kernels;

/// <summary>exp of every lane: x = n ln 2 + r with |r| at most ln 2 / 2. A polynomial gives exp(r); the exponent bits give 2^n.</summary>
internal static class VectorExp
{
    /// <summary>At and below this x the result is 0: 2^n is below the normal range.</summary>
    internal const float Lowest = -87.7f;

    /// <summary>Above this x the result is exp(88) = 1.7e38.</summary>
    internal const float Highest = 88;

    /// <summary>1.5 x 2^23 + 127. Adding 1.5 x 2^23 rounds to an integer in the low bits; 127 is the exponent's bias. Shifted into the
    /// exponent field, those bits are 2^n, and 0 for n = -127.</summary>
    private const float Round = 12582912 + 127;

    /// <summary>ln 2 in two parts. The first has 9 bits, so n times it is exact.</summary>
    private const float LogHigh = 0.693359375f, LogLow = -2.12194440e-4f;

    private const float InverseLog = 1.44269504f;

    /// <summary>exp(r) = 1 + r + P2 r^2 + ... + P6 r^6, with the minimax relative error for |r| at most ln 2 / 2 (weighted exchange, in
    /// double): 3.1e-9.</summary>
    private const float P2 = 0.499999934f, P3 = 0.166665201f, P4 = 0.0416683943f, P5 = 0.00836878062f, P6 = 0.00138144647f;

    /// <summary>exp(x): error at most 2 ULP up to <see cref="Highest"/> if exp(x) is above 1e-38; otherwise the result is at most
    /// 1e-38.</summary>
    /// <param name="x">Any values.</param>
    /// <returns>exp(x); 0 at and below <see cref="Lowest"/>, exp(88) above <see cref="Highest"/>, NaN for NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<float> Of(Vector<float> x)
    {
        // In this operand order the native minimum and maximum return NaN for NaN.
        x = Vector.MinNative(new Vector<float>(Highest), Vector.MaxNative(new Vector<float>(Lowest), x));
        Vector<float> rounded = Vector.MultiplyAddEstimate(x, new Vector<float>(InverseLog), new Vector<float>(Round));
        Vector<float> n = rounded - new Vector<float>(Round);
        Vector<float> r = Vector.MultiplyAddEstimate(n, new Vector<float>(-LogHigh), x);
        r = Vector.MultiplyAddEstimate(n, new Vector<float>(-LogLow), r);
        Vector<float> p = new(P6);
        p = Vector.MultiplyAddEstimate(p, r, new Vector<float>(P5));
        p = Vector.MultiplyAddEstimate(p, r, new Vector<float>(P4));
        p = Vector.MultiplyAddEstimate(p, r, new Vector<float>(P3));
        p = Vector.MultiplyAddEstimate(p, r, new Vector<float>(P2));
        p = Vector.MultiplyAddEstimate(p, r, Vector<float>.One);
        p = Vector.MultiplyAddEstimate(p, r, Vector<float>.One);
        return p * Vector.AsVectorSingle(Vector.ShiftLeft(Vector.AsVectorInt32(rounded), 23));
    }

    /// <summary>exp of 16 lanes, for passes over whole rows: <see cref="Vector{T}"/> has 256 bits even on processors with 512. Each lane
    /// has the same bits as in the other overload.</summary>
    /// <param name="x">Any values.</param>
    /// <returns>exp(x).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> Of(Vector512<float> x)
    {
        x = Vector512.MinNative(Vector512.Create(Highest), Vector512.MaxNative(Vector512.Create(Lowest), x));
        Vector512<float> rounded = Vector512.MultiplyAddEstimate(x, Vector512.Create(InverseLog), Vector512.Create(Round));
        Vector512<float> n = rounded - Vector512.Create(Round);
        Vector512<float> r = Vector512.MultiplyAddEstimate(n, Vector512.Create(-LogHigh), x);
        r = Vector512.MultiplyAddEstimate(n, Vector512.Create(-LogLow), r);
        Vector512<float> p = Vector512.Create(P6);
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(P5));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(P4));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(P3));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(P2));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512<float>.One);
        p = Vector512.MultiplyAddEstimate(p, r, Vector512<float>.One);
        return p * Vector512.AsSingle(Vector512.ShiftLeft(Vector512.AsInt32(rounded), 23));
    }
}
