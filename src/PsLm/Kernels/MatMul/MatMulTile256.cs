using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PsLm.Kernels;

/// <summary><see cref="MatMulTile"/> for vectors of 8 lanes: a tile of 6 x 16. 12 accumulators, 2 vectors of B and 1 element of A use 15 of
/// the 16 registers.</summary>
internal static unsafe class MatMulTile256
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Multiply<TLeft>(in LeftPanel left, float* b, float* c, nint stride, bool accumulate) where TLeft : struct, ILeftLayout
    {
        Vector256<float> s00 = default, s01 = default, s10 = default, s11 = default, s20 = default, s21 = default;
        Vector256<float> s30 = default, s31 = default, s40 = default, s41 = default, s50 = default, s51 = default;
        PrefetchTile(c, stride);
        float* a = left.Data;
        nint s = left.Stride, step = TLeft.Step(s);
        for (nint run = left.Runs; run > 0; run--, a += left.Jump)
        {
            float* p0 = a, p3 = a + 3 * s;
            for (float* whole = b + (left.Depth & ~3) * 16; b < whole; b += 4 * 16, p0 += 4 * step, p3 += 4 * step)
            {
                Step<TLeft>(0, p0, p3, s, b, ref s00, ref s01, ref s10, ref s11, ref s20, ref s21, ref s30, ref s31, ref s40, ref s41, ref s50, ref s51);
                Step<TLeft>(1, p0, p3, s, b, ref s00, ref s01, ref s10, ref s11, ref s20, ref s21, ref s30, ref s31, ref s40, ref s41, ref s50, ref s51);
                Step<TLeft>(2, p0, p3, s, b, ref s00, ref s01, ref s10, ref s11, ref s20, ref s21, ref s30, ref s31, ref s40, ref s41, ref s50, ref s51);
                Step<TLeft>(3, p0, p3, s, b, ref s00, ref s01, ref s10, ref s11, ref s20, ref s21, ref s30, ref s31, ref s40, ref s41, ref s50, ref s51);
            }
            for (float* end = b + (left.Depth & 3) * 16; b < end; b += 16, p0 += step, p3 += step)
                Step<TLeft>(0, p0, p3, s, b, ref s00, ref s01, ref s10, ref s11, ref s20, ref s21, ref s30, ref s31, ref s40, ref s41, ref s50, ref s51);
        }
        Store(s00, s01, c, accumulate);
        Store(s10, s11, c += stride, accumulate);
        Store(s20, s21, c += stride, accumulate);
        Store(s30, s31, c += stride, accumulate);
        Store(s40, s41, c += stride, accumulate);
        Store(s50, s51, c + stride, accumulate);
    }

    /// <summary>One step of the depth. The loop is unrolled four times to reduce its overhead. Two threads that share a core decode three
    /// instructions a cycle each, and a step has 20 instructions for 6 cycles of multiplication.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<TLeft>(int k, float* p0, float* p3, nint s, float* b,
        ref Vector256<float> s00, ref Vector256<float> s01, ref Vector256<float> s10, ref Vector256<float> s11,
        ref Vector256<float> s20, ref Vector256<float> s21, ref Vector256<float> s30, ref Vector256<float> s31,
        ref Vector256<float> s40, ref Vector256<float> s41, ref Vector256<float> s50, ref Vector256<float> s51) where TLeft : struct, ILeftLayout
    {
        Vector256<float> b0 = Vector256.LoadAligned(b + k * 16), b1 = Vector256.LoadAligned(b + (k * 16 + 8)), x;
        x = Vector256.Create(TLeft.At(0, k, p0, p3, p0, p3, s)); s00 = Vector256.FusedMultiplyAdd(x, b0, s00); s01 = Vector256.FusedMultiplyAdd(x, b1, s01);
        x = Vector256.Create(TLeft.At(1, k, p0, p3, p0, p3, s)); s10 = Vector256.FusedMultiplyAdd(x, b0, s10); s11 = Vector256.FusedMultiplyAdd(x, b1, s11);
        x = Vector256.Create(TLeft.At(2, k, p0, p3, p0, p3, s)); s20 = Vector256.FusedMultiplyAdd(x, b0, s20); s21 = Vector256.FusedMultiplyAdd(x, b1, s21);
        x = Vector256.Create(TLeft.At(3, k, p0, p3, p0, p3, s)); s30 = Vector256.FusedMultiplyAdd(x, b0, s30); s31 = Vector256.FusedMultiplyAdd(x, b1, s31);
        x = Vector256.Create(TLeft.At(4, k, p0, p3, p0, p3, s)); s40 = Vector256.FusedMultiplyAdd(x, b0, s40); s41 = Vector256.FusedMultiplyAdd(x, b1, s41);
        x = Vector256.Create(TLeft.At(5, k, p0, p3, p0, p3, s)); s50 = Vector256.FusedMultiplyAdd(x, b0, s50); s51 = Vector256.FusedMultiplyAdd(x, b1, s51);
    }

    /// <summary>Prefetches the tile of C during the multiplication: its rows are far apart, and stores would stall on each missing cache
    /// line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PrefetchTile(float* c, nint stride)
    {
        for (int row = 0; row < 6; row++, c += stride)
        {
            Sse.Prefetch0(c);
            Sse.Prefetch0(c + 15);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> left, Vector256<float> right, float* c, bool accumulate)
    {
        if (accumulate)
        {
            left += Vector256.Load(c);
            right += Vector256.Load(c + 8);
        }
        left.Store(c);
        right.Store(c + 8);
    }
}
