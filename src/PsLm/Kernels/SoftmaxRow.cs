using System.Numerics;

namespace PsLm.Kernels;

/// <summary>The passes of a softmax over one row of logits z = x + bias.</summary>
internal static unsafe class SoftmaxRow
{
    /// <summary>Numbers summed in single precision before the sum goes on in double: 32 a lane and chain of eight lanes, so a
    /// row of a million is as exact as one of a thousand.</summary>
    internal const int Block = 1024;

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
    /// <returns>The sum; NaN where a z is NaN or +infinity, or all are -infinity.</returns>
    internal static double ExpSum(float* x, float* bias, float max, float* exps, nint count)
    {
        int lanes = Vector<float>.Count;
        var top = new Vector<float>(max);
        double total = 0;
        for (nint i = 0, end = Math.Min(Block, count); i < count; end = Math.Min(end + Block, count))
        {
            Vector<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
            for (; i + 4 * lanes <= end; i += 4 * lanes)
            {
                Vector<float> e0 = VectorExp.Of(Load(x, bias, i) - top), e1 = VectorExp.Of(Load(x, bias, i + lanes) - top);
                Vector<float> e2 = VectorExp.Of(Load(x, bias, i + 2 * lanes) - top), e3 = VectorExp.Of(Load(x, bias, i + 3 * lanes) - top);
                if (exps != null)
                {
                    e0.Store(exps + i);
                    e1.Store(exps + i + lanes);
                    e2.Store(exps + i + 2 * lanes);
                    e3.Store(exps + i + 3 * lanes);
                }
                sum0 += e0;
                sum1 += e1;
                sum2 += e2;
                sum3 += e3;
            }
            for (; i + lanes <= end; i += lanes)
            {
                Vector<float> e = VectorExp.Of(Load(x, bias, i) - top);
                if (exps != null) e.Store(exps + i);
                sum0 += e;
            }
            if (i < end)
            {
                // Lanes beyond the row hold exp(-infinity) = 0.
                Vector<float> e = VectorExp.Of(LoadTail(x, bias, i, end - i) - top);
                if (exps != null) VectorTail.Store(e, exps + i, end - i);
                sum1 += e;
                i = end;
            }
            total += Vector.Sum(sum0 + sum1 + (sum2 + sum3));
        }
        return total;
    }

    /// <summary>x *= factor.</summary>
    /// <param name="x">[count], overwritten.</param>
    /// <param name="factor">The factor.</param>
    /// <param name="count">Numbers.</param>
    internal static void Scale(float* x, float factor, nint count)
    {
        int lanes = Vector<float>.Count;
        nint i = 0;
        for (; i + lanes <= count; i += lanes) (Vector.Load(x + i) * factor).Store(x + i);
        for (; i < count; i++) x[i] *= factor;
    }

    private static Vector<float> Load(float* x, float* bias, nint i) => bias == null ? Vector.Load(x + i) : Vector.Load(x + i) + Vector.Load(bias + i);

    private static Vector<float> LoadTail(float* x, float* bias, nint i, nint count)
    {
        Vector<float> z = VectorTail.Load(x + i, count, float.NegativeInfinity);
        return bias == null ? z : z + VectorTail.Load(bias + i, count, 0);
    }
}
