using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PsLm.Kernels;

/// <summary>Passes of a softmax over one row of logits z = x + bias.</summary>
internal static unsafe class SoftmaxRow
{
    /// <summary>Elements that are summed in single precision before their sum is added in double: four chains of eight lanes, 32 elements
    /// each. So the rounding error of a row of a million is as small as that of a thousand.</summary>
    private const int Block = 1024;

    /// <summary>The greatest z.</summary>
    /// <param name="x">[count].</param>
    /// <param name="bias">[count]; null = no bias.</param>
    /// <param name="count">Number of elements.</param>
    /// <returns>The maximum; -infinity for an empty row. It may miss a NaN, but <see cref="ExpSum"/> returns NaN then.</returns>
    internal static float Max(float* x, float* bias, nint count)
    {
        int lanes = Vector<float>.Count;
        Vector<float> max0 = new(float.NegativeInfinity), max1 = max0;
        nint i = 0;
        for (; i + 2 * lanes <= count; i += 2 * lanes)
        {
            max0 = Vector.MaxNative(max0, Load(x, bias, i));
            max1 = Vector.MaxNative(max1, Load(x, bias, i + lanes));
        }
        for (; i + lanes <= count; i += lanes) max0 = Vector.MaxNative(max0, Load(x, bias, i));
        if (i < count) max1 = Vector.MaxNative(max1, LoadTail(x, bias, i, count - i));
        max0 = Vector.MaxNative(max0, max1);
        float max = max0[0];
        for (int lane = 1; lane < lanes; lane++) max = MathF.Max(max, max0[lane]);
        return max;
    }

    /// <summary>Sum of exp(z - max).</summary>
    /// <param name="x">[count].</param>
    /// <param name="bias">[count]; null = no bias.</param>
    /// <param name="max">The greatest z.</param>
    /// <param name="exps">[count], overwritten with exp(z - max), may be <paramref name="x"/>; null = not stored.</param>
    /// <param name="count">Number of elements.</param>
    /// <param name="next">Memory to prefetch for the next row, in step with this row; null = none.</param>
    /// <param name="nextSize">Bytes to prefetch per element of this row.</param>
    /// <returns>The sum; NaN if a z is NaN or +infinity, or if all are -infinity.</returns>
    internal static double ExpSum(float* x, float* bias, float max, float* exps, nint count, byte* next = null, nint nextSize = 0)
    {
        nint wide = Vector512.IsHardwareAccelerated ? count - count % Vector512<float>.Count : 0, whole = count - count % Vector<float>.Count;
        double total = 0;
        if (wide > 0) total = WideSum(x, bias, max, exps, wide, next, nextSize);
        if (wide < whole)
            total += WholeSum(x + wide, bias == null ? null : bias + wide, max, exps == null ? null : exps + wide, whole - wide,
                next == null ? null : next + wide * nextSize, nextSize);
        if (whole == count) return total;
        // Lanes beyond the row are exp(-infinity) = 0.
        Vector<float> tail = VectorExp.Of(LoadTail(x, bias, whole, count - whole) - new Vector<float>(max));
        if (exps != null) VectorTail.Store(tail, exps + whole, count - whole);
        return total + Vector.Sum(tail);
    }

    /// <summary>Sum over whole vectors. The loop has no branches, because the JIT keeps the constants of exp in registers only then.
    /// Without a bias, it reads the same zeros each time; without exps, it overwrites one spare vector; without next, it prefetches the row
    /// itself.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double WholeSum(float* x, float* bias, float max, float* exps, nint count, byte* next, nint nextSize)
    {
        int lanes = Vector<float>.Count;
        float* spare = stackalloc float[2 * lanes];
        new Span<float>(spare, lanes).Clear();
        nint biasMask = bias == null ? 0 : -1, expsMask = exps == null ? 0 : -1;
        if (bias == null) bias = spare;
        if (exps == null) exps = spare + lanes;
        if (next == null)
        {
            next = (byte*)x;
            nextSize = sizeof(float);
        }
        var top = new Vector<float>(max);
        Vector<double> total = default;
        for (nint i = 0; i < count;)
        {
            Vector<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
            // One vector per iteration: with 16 registers, two would leave too few for the computation.
            for (nint end = Math.Min(count, i + Block); i < end; i += lanes)
            {
                if (Sse.IsSupported) Sse.Prefetch1(next + i * nextSize);
                Vector<float> e = VectorExp.Of(Vector.Load(x + i) + Vector.Load(bias + (i & biasMask)) - top);
                e.Store(exps + (i & expsMask));
                (sum0, sum1, sum2, sum3) = (sum1, sum2, sum3, sum0 + e);
            }
            Vector.Widen(sum0 + sum1 + (sum2 + sum3), out Vector<double> low, out Vector<double> high);
            total += low + high;
        }
        return Vector.Sum(total);
    }

    /// <summary>The same with 512-bit vectors.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double WideSum(float* x, float* bias, float max, float* exps, nint count, byte* next, nint nextSize)
    {
        int lanes = Vector512<float>.Count;
        float* spare = stackalloc float[2 * lanes];
        new Span<float>(spare, lanes).Clear();
        nint biasMask = bias == null ? 0 : -1, expsMask = exps == null ? 0 : -1;
        if (bias == null) bias = spare;
        if (exps == null) exps = spare + lanes;
        if (next == null)
        {
            next = (byte*)x;
            nextSize = sizeof(float);
        }
        Vector512<float> top = Vector512.Create(max);
        Vector512<double> total = default;
        for (nint i = 0; i < count;)
        {
            Vector512<float> sum0 = default, sum1 = default;
            for (nint end = Math.Min(count, i + Block); i < end; i += lanes)
            {
                Sse.Prefetch1(next + i * nextSize);
                Vector512<float> e = VectorExp.Of(Vector512.Load(x + i) + Vector512.Load(bias + (i & biasMask)) - top);
                e.Store(exps + (i & expsMask));
                (sum0, sum1) = (sum1, sum0 + e);
            }
            (Vector512<double> low, Vector512<double> high) = Vector512.Widen(sum0 + sum1);
            total += low + high;
        }
        return Vector512.Sum(total);
    }

    private static Vector<float> Load(float* x, float* bias, nint i) => bias == null ? Vector.Load(x + i) : Vector.Load(x + i) + Vector.Load(bias + i);

    private static Vector<float> LoadTail(float* x, float* bias, nint i, nint count)
    {
        Vector<float> z = VectorTail.Load(x + i, count, float.NegativeInfinity);
        return bias == null ? z : z + VectorTail.Load(bias + i, count, 0);
    }
}
