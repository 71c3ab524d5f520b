using System.Numerics;
using System.Runtime.CompilerServices;

namespace PsLm.Kernels;

/// <summary>Logistic function of every lane.</summary>
internal static class VectorSigmoid
{
    /// <summary>1 / (1 + exp(-x)), 0..1: error at most 4 ULP above 3e-38; below, the result is at most 3e-38. NaN for NaN.</summary>
    /// <param name="x">Any values.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<float> Of(Vector<float> x) => Vector<float>.One / (Vector<float>.One + VectorExp.Of(-x));
}
