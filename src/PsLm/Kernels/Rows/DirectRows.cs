using System.Numerics;
using System.Runtime.Intrinsics;

namespace PsLm.Kernels;

/// <summary>Kernels for weight rows of the direct circuit, as Single or as BFloat16 (the upper half of a Single's bits). Each pass reads a
/// row once, because the memory bandwidth limits the speed.</summary>
internal static unsafe class DirectRows
{
    private const uint LowHalf = 0xFFFF;

    /// <summary>sum = x + row.</summary>
    /// <param name="x">[count]; may be <paramref name="sum"/>.</param>
    /// <param name="row">[count].</param>
    /// <param name="sum">[count], overwritten.</param>
    /// <param name="count">Number of elements.</param>
    /// <returns>The greatest sum; -infinity for an empty row. It may miss a NaN.</returns>
    internal static float Add(float* x, float* row, float* sum, nint count)
    {
        int lanes = Vector<float>.Count;
        Vector<float> max0 = new(float.NegativeInfinity), max1 = max0;
        nint i = 0;
        for (; i + 2 * lanes <= count; i += 2 * lanes)
        {
            Vector<float> low = Vector.Load(x + i) + Vector.Load(row + i), high = Vector.Load(x + i + lanes) + Vector.Load(row + i + lanes);
            low.Store(sum + i);
            high.Store(sum + i + lanes);
            max0 = Vector.MaxNative(max0, low);
            max1 = Vector.MaxNative(max1, high);
        }
        float max = Highest(Vector.MaxNative(max0, max1));
        for (; i < count; i++) max = MathF.Max(max, sum[i] = x[i] + row[i]);
        return max;
    }

    /// <summary>sum = x + row, with the row in BFloat16.</summary>
    /// <param name="x">[count]; may be <paramref name="sum"/>.</param>
    /// <param name="row">[count], BFloat16.</param>
    /// <param name="sum">[count], overwritten.</param>
    /// <param name="count">Number of elements.</param>
    /// <returns>The greatest sum; -infinity for an empty row. It may miss a NaN.</returns>
    internal static float Add(float* x, ushort* row, float* sum, nint count)
    {
        int lanes = Vector<float>.Count;
        Vector<float> max0 = new(float.NegativeInfinity), max1 = max0;
        nint i = 0;
        for (; i + 2 * lanes <= count; i += 2 * lanes)
        {
            (Vector<float> low, Vector<float> high) = Wide(row + i);
            low += Vector.Load(x + i);
            high += Vector.Load(x + i + lanes);
            low.Store(sum + i);
            high.Store(sum + i + lanes);
            max0 = Vector.MaxNative(max0, low);
            max1 = Vector.MaxNative(max1, high);
        }
        float max = Highest(Vector.MaxNative(max0, max1));
        for (; i < count; i++) max = MathF.Max(max, sum[i] = x[i] + Wide(row[i]));
        return max;
    }

    /// <summary>sum += scale x.</summary>
    /// <param name="x">[count].</param>
    /// <param name="scale">Any value.</param>
    /// <param name="sum">[count], added to.</param>
    /// <param name="count">Number of elements.</param>
    internal static void AddScaled(float* x, float scale, float* sum, nint count)
    {
        int lanes = Vector<float>.Count;
        nint i = 0;
        for (; i + lanes <= count; i += lanes) (Vector.Load(sum + i) + Vector.Load(x + i) * scale).Store(sum + i);
        for (; i < count; i++) sum[i] += x[i] * scale;
    }

    /// <summary>sum += scale x, with x in BFloat16.</summary>
    /// <param name="x">[count], BFloat16.</param>
    /// <param name="scale">Any value.</param>
    /// <param name="sum">[count], added to.</param>
    /// <param name="count">Number of elements.</param>
    internal static void AddScaled(ushort* x, float scale, float* sum, nint count)
    {
        int lanes = Vector<float>.Count;
        nint i = 0;
        for (; i + 2 * lanes <= count; i += 2 * lanes)
        {
            (Vector<float> low, Vector<float> high) = Wide(x + i);
            (Vector.Load(sum + i) + low * scale).Store(sum + i);
            (Vector.Load(sum + i + lanes) + high * scale).Store(sum + i + lanes);
        }
        for (; i < count; i++) sum[i] += Wide(x[i]) * scale;
    }

    /// <summary>Converts to BFloat16, rounded to nearest, ties away from 0.</summary>
    /// <param name="x">[count], finite.</param>
    /// <param name="halves">[count], BFloat16, overwritten.</param>
    /// <param name="count">Number of elements.</param>
    internal static void Narrow(float* x, ushort* halves, nint count)
    {
        int lanes = Vector<float>.Count;
        var half = new Vector<uint>(1u << 15);
        nint i = 0;
        for (; i + 2 * lanes <= count; i += 2 * lanes)
            Vector.Narrow(Vector.Load((uint*)x + i) + half >>> 16, Vector.Load((uint*)x + i + lanes) + half >>> 16).Store(halves + i);
        for (; i < count; i++) halves[i] = (ushort)(((uint*)x)[i] + (1u << 15) >> 16);
    }

    /// <summary>row -= rate x / (share x + prior).</summary>
    /// <param name="row">[count], updated.</param>
    /// <param name="x">[count], 0 or more.</param>
    /// <param name="rate">0 or more.</param>
    /// <param name="share">0 or more.</param>
    /// <param name="prior">Above 0.</param>
    /// <param name="count">Number of elements.</param>
    internal static void Descend(float* row, float* x, float rate, float share, float prior, nint count)
    {
        int lanes = Vector<float>.Count;
        var priors = new Vector<float>(prior);
        nint i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<float> prior512 = Vector512.Create(prior);
            for (; i + Vector512<float>.Count <= count; i += Vector512<float>.Count)
            {
                Vector512<float> expected = Vector512.Load(x + i);
                (Vector512.Load(row + i) - expected * rate / (expected * share + prior512)).Store(row + i);
            }
        }
        for (; i + lanes <= count; i += lanes)
        {
            Vector<float> expected = Vector.Load(x + i);
            (Vector.Load(row + i) - expected * rate / (expected * share + priors)).Store(row + i);
        }
        for (; i < count; i++) row[i] -= x[i] * rate / (x[i] * share + prior);
    }

    /// <summary>row -= rate x / (share x + prior), with the row in BFloat16 and stochastic rounding: the probability of rounding up makes
    /// the mean exact (Gupta et al. 2015, arXiv 1502.02551). Rounding to nearest would lose every step below 1/512 of the weight.</summary>
    /// <param name="row">[count], BFloat16, updated.</param>
    /// <param name="x">[count], 0 or more.</param>
    /// <param name="rate">0 or more.</param>
    /// <param name="share">0 or more.</param>
    /// <param name="prior">Above 0.</param>
    /// <param name="count">Number of elements.</param>
    /// <param name="key">Seed of the rounding.</param>
    internal static void Descend(ushort* row, float* x, float rate, float share, float prior, nint count, ulong key)
    {
        int lanes = Vector<float>.Count;
        var priors = new Vector<float>(prior);
        Vector<uint> random = Seeds(key);
        nint i = 0;
        for (; i + 2 * lanes <= count; i += 2 * lanes)
        {
            (Vector<float> low, Vector<float> high) = Wide(row + i);
            Vector<float> lowX = Vector.Load(x + i), highX = Vector.Load(x + i + lanes);
            low -= lowX * rate / (lowX * share + priors);
            high -= highX * rate / (highX * share + priors);
            // xorshift32 (Marsaglia 2003): 32 random bits per lane, 16 for each of two elements.
            random ^= random << 13;
            random ^= random >>> 17;
            random ^= random << 5;
            Vector<uint> lowBits = low.As<float, uint>() + (random & new Vector<uint>(LowHalf));
            Vector<uint> highBits = high.As<float, uint>() + (random >>> 16);
            Vector.Narrow(lowBits >>> 16, highBits >>> 16).Store(row + i);
        }
        for (; i < count; i++) row[i] = Round(Wide(row[i]) - x[i] * rate / (x[i] * share + prior), unchecked(key ^ (ulong)i << 32));
    }

    /// <summary>Converts a BFloat16 to Single.</summary>
    internal static float Wide(ushort half) => BitConverter.UInt32BitsToSingle((uint)half << 16);

    /// <summary>Rounds a finite value to one of its two BFloat16 neighbours, such that the mean over all keys is the value.</summary>
    /// <param name="value">The value, finite.</param>
    /// <param name="key">Seed that selects the neighbour.</param>
    internal static ushort Round(float value, ulong key) =>
        (ushort)(BitConverter.SingleToUInt32Bits(value) + ((uint)RandomGenerator.Mix(key) & LowHalf) >> 16);

    private static (Vector<float> Low, Vector<float> High) Wide(ushort* row)
    {
        Vector.Widen(Vector.Load(row), out Vector<uint> low, out Vector<uint> high);
        return ((low << 16).As<uint, float>(), (high << 16).As<uint, float>());
    }

    private static float Highest(Vector<float> lanes)
    {
        float max = lanes[0];
        for (int lane = 1; lane < Vector<float>.Count; lane++) max = MathF.Max(max, lanes[lane]);
        return max;
    }

    private static Vector<uint> Seeds(ulong key)
    {
        uint* lanes = stackalloc uint[Vector<uint>.Count];
        // xorshift maps 0 to 0, so no lane may start at 0.
        for (int lane = 0; lane < Vector<uint>.Count; lane++) lanes[lane] = (uint)RandomGenerator.Mix(unchecked(key + (ulong)lane)) | 1;
        return Vector.Load(lanes);
    }
}
