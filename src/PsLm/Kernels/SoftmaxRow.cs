using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace PsLm.Kernels;

/// <summary>The passes of a softmax over one row of logits z = x + bias.</summary>
internal static unsafe class SoftmaxRow
{
    /// <summary>Numbers summed in single precision before the sum goes on in double: 32 a lane and chain of eight lanes, so a
    /// row of a million is as exact as one of a thousand.</summary>
    private const int Block = 1024;

    /// <summary>The greatest z.</summary>
    /// <param name="x">[count].</param>
    /// <param name="bias">[count]; null for none.</param>
    /// <param name="count">Numbers.</param>
    /// <returns>The maximum, -infinity of none. A NaN may be passed over: it shows in <see cref="ExpSum"/>.</returns>
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
    /// <param name="bias">[count]; null for none.</param>
    /// <param name="max">The greatest z.</param>
    /// <param name="exps">[count], given exp(z - max), may be <paramref name="x"/>; null where they are not wanted.</param>
    /// <param name="count">Numbers.</param>
    /// <param name="next">Memory that is needed next and asked for piece by piece meanwhile; null for none.</param>
    /// <param name="nextSize">Bytes of it for each of this row's numbers.</param>
    /// <returns>The sum; NaN where a z is NaN or +infinity, or all are -infinity.</returns>
    internal static double ExpSum(float* x, float* bias, float max, float* exps, nint count, byte* next = null, nint nextSize = 0)
    {
        nint whole = count - count % Vector<float>.Count;
        double total = 0;
        for (nint i = 0; i < whole; i += Block)
            total += BlockSum(x + i, bias == null ? null : bias + i, max, exps == null ? null : exps + i, Math.Min(Block, whole - i),
                next == null ? null : next + i * nextSize, nextSize);
        if (whole == count) return total;
        // Lanes beyond the row hold exp(-infinity) = 0.
        Vector<float> tail = VectorExp.Of(LoadTail(x, bias, whole, count - whole) - new Vector<float>(max));
        if (exps != null) VectorTail.Store(tail, exps + whole, count - whole);
        return total + Vector.Sum(tail);
    }

    /// <summary>The sum of a block of whole vectors. A method of its own: where a call follows, as for the row's tail, the sums would be
    /// kept in memory and not in registers.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float BlockSum(float* x, float* bias, float max, float* exps, nint count, byte* next, nint nextSize)
    {
        var top = new Vector<float>(max);
        Vector<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        // One vector a round: two would keep the exponential's dozen constants in registers for both, and have too few left to compute in.
        for (nint i = 0; i < count; i += Vector<float>.Count)
        {
            if (next != null && Sse.IsSupported) Sse.Prefetch0(next + i * nextSize);
            Vector<float> e = VectorExp.Of(Load(x, bias, i) - top);
            if (exps != null) e.Store(exps + i);
            (sum0, sum1, sum2, sum3) = (sum1, sum2, sum3, sum0 + e);
        }
        return Vector.Sum(sum0 + sum1 + (sum2 + sum3));
    }

    private static Vector<float> Load(float* x, float* bias, nint i) => bias == null ? Vector.Load(x + i) : Vector.Load(x + i) + Vector.Load(bias + i);

    private static Vector<float> LoadTail(float* x, float* bias, nint i, nint count)
    {
        Vector<float> z = VectorTail.Load(x + i, count, float.NegativeInfinity);
        return bias == null ? z : z + VectorTail.Load(bias + i, count, 0);
    }
}
