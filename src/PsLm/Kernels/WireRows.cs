using System.Numerics;
using System.Numerics.Tensors;

namespace PsLm.Kernels;

/// <summary>Rows of the direct circuit's weights, as Single or as BFloat16 (the upper half of a Single's bits).</summary>
internal static unsafe class WireRows
{
    /// <summary>sum += row.</summary>
    /// <param name="row">[count].</param>
    /// <param name="sum">[count].</param>
    /// <param name="count">Numbers.</param>
    internal static void Add(float* row, float* sum, nint count)
    {
        nint i = 0;
        for (; i + Vector<float>.Count <= count; i += Vector<float>.Count) (Vector.Load(sum + i) + Vector.Load(row + i)).Store(sum + i);
        for (; i < count; i++) sum[i] += row[i];
    }

    /// <summary>sum += row, the row in BFloat16.</summary>
    /// <param name="row">[count].</param>
    /// <param name="sum">[count].</param>
    /// <param name="count">Numbers.</param>
    internal static void Add(ushort* row, float* sum, nint count)
    {
        nint i = 0;
        for (; i + Vector<ushort>.Count <= count; i += Vector<ushort>.Count)
        {
            (Vector<float> low, Vector<float> high) = Wide(row + i);
            float* to = sum + i;
            (Vector.Load(to) + low).Store(to);
            (Vector.Load(to + Vector<float>.Count) + high).Store(to + Vector<float>.Count);
        }
        for (; i < count; i++) sum[i] += Wide(row[i]);
    }

    /// <summary>row -= step x slope.</summary>
    /// <param name="row">[count].</param>
    /// <param name="slope">[count].</param>
    /// <param name="step">The factor.</param>
    /// <param name="count">Numbers.</param>
    internal static void Step(float* row, float* slope, float step, nint count)
    {
        nint i = 0;
        for (; i + Vector<float>.Count <= count; i += Vector<float>.Count) (Vector.Load(row + i) - Vector.Load(slope + i) * step).Store(row + i);
        for (; i < count; i++) row[i] -= slope[i] * step;
    }

    /// <summary>row -= step x slope, the row in BFloat16 and rounded at random: up with the probability that makes the mean exact
    /// (stochastic rounding; Gupta et al. 2015, arXiv 1502.02551). Rounding to the nearest would lose every step smaller than a
    /// 256th of the weight.</summary>
    /// <param name="row">[count].</param>
    /// <param name="slope">[count].</param>
    /// <param name="step">The factor.</param>
    /// <param name="count">Numbers.</param>
    /// <param name="key">Decides the rounding.</param>
    internal static void Step(ushort* row, float* slope, float step, nint count, ulong key)
    {
        const uint Half = 0xFFFF;
        Vector<uint> random = Seeds(key);
        nint i = 0;
        for (; i + Vector<ushort>.Count <= count; i += Vector<ushort>.Count)
        {
            (Vector<float> low, Vector<float> high) = Wide(row + i);
            low -= Vector.Load(slope + i) * step;
            high -= Vector.Load(slope + i + Vector<float>.Count) * step;
            // xorshift32 (Marsaglia 2003): 32 random bits a lane, 16 for each of two numbers.
            random ^= random << 13;
            random ^= random >>> 17;
            random ^= random << 5;
            Vector<uint> lowBits = low.As<float, uint>() + (random & new Vector<uint>(Half));
            Vector<uint> highBits = high.As<float, uint>() + (random >>> 16);
            Vector.Narrow(lowBits >>> 16, highBits >>> 16).Store(row + i);
        }
        var rest = new RandomGenerator(unchecked((long)key));
        for (; i < count; i++)
            row[i] = (ushort)((BitConverter.SingleToUInt32Bits(Wide(row[i]) - slope[i] * step) + (uint)(rest.NextUInt64() & Half)) >> 16);
    }

    /// <summary>Sum of x[i]^2.</summary>
    internal static double SumOfSquares(float* x, nint count)
    {
        const int Block = 4096;
        double sum = 0;
        for (nint start = 0; start < count; start += Block)
            sum += TensorPrimitives.SumOfSquares(new ReadOnlySpan<float>(x + start, (int)Math.Min(Block, count - start)));
        return sum;
    }

    private static float Wide(ushort half) => BitConverter.UInt32BitsToSingle((uint)half << 16);

    private static (Vector<float> Low, Vector<float> High) Wide(ushort* row)
    {
        Vector.Widen(Vector.Load(row), out Vector<uint> low, out Vector<uint> high);
        return ((low << 16).As<uint, float>(), (high << 16).As<uint, float>());
    }

    private static Vector<uint> Seeds(ulong key)
    {
        uint* lanes = stackalloc uint[Vector<uint>.Count];
        // xorshift never leaves 0, so no lane begins there.
        for (int lane = 0; lane < Vector<uint>.Count; lane++) lanes[lane] = (uint)RandomGenerator.Mix(unchecked(key + (ulong)lane)) | 1;
        return Vector.Load(lanes);
    }
}
