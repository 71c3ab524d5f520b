using System.Numerics;
using System.Runtime.CompilerServices;

namespace PsLm.Kernels;

/// <summary>The logistic function of every lane.</summary>
internal static class VectorSigmoid
{
    /// <summary>1 / (1 + exp(-x)), 0..1, within 4 ULP of it where it is above 3e-38; below, at most 3e-38. NaN for NaN.</summary>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<float> Of(Vector<float> x) => Vector<float>.One / (Vector<float>.One + VectorExp.Of(-x));
}
