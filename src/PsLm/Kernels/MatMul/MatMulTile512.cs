using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PsLm.Kernels;

/// <summary><see cref="MatMulTile"/> for vectors of 16 lanes: a tile of 12 x 32. Only accumulators in named locals stay in registers, so
/// the rows are written out. AggressiveOptimization: unoptimised code is some hundred times slower, and runs often before tiered JIT
/// replaces it.</summary>
internal static unsafe class MatMulTile512
{
    /// <summary>A tile of 12 rows: 24 accumulators, 2 vectors of B and 1 element of A use 27 of the 32 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Multiply<TLeft>(in LeftPanel left, float* b, float* c, nint stride, bool accumulate) where TLeft : struct, ILeftLayout
    {
        Vector512<float> s00 = default, s01 = default, s10 = default, s11 = default, s20 = default, s21 = default;
        Vector512<float> s30 = default, s31 = default, s40 = default, s41 = default, s50 = default, s51 = default;
        Vector512<float> s60 = default, s61 = default, s70 = default, s71 = default, s80 = default, s81 = default;
        Vector512<float> s90 = default, s91 = default, sA0 = default, sA1 = default, sB0 = default, sB1 = default;
        PrefetchTile(c, stride, 12);
        float* a = left.Data;
        nint s = left.Stride, step = TLeft.Step(s);
        for (nint run = left.Runs; run > 0; run--, a += left.Jump)
        {
            float* p0 = a, p3 = a + 3 * s, p6 = p3 + 3 * s, p9 = p6 + 3 * s;
            for (float* end = b + left.Depth * 32; b < end; b += 32, p0 += step, p3 += step, p6 += step, p9 += step)
            {
                Vector512<float> b0 = Vector512.LoadAligned(b), b1 = Vector512.LoadAligned(b + 16), x;
                x = Vector512.Create(TLeft.At(0, 0, p0, p3, p6, p9, s)); s00 = Vector512.FusedMultiplyAdd(x, b0, s00); s01 = Vector512.FusedMultiplyAdd(x, b1, s01);
                x = Vector512.Create(TLeft.At(1, 0, p0, p3, p6, p9, s)); s10 = Vector512.FusedMultiplyAdd(x, b0, s10); s11 = Vector512.FusedMultiplyAdd(x, b1, s11);
                x = Vector512.Create(TLeft.At(2, 0, p0, p3, p6, p9, s)); s20 = Vector512.FusedMultiplyAdd(x, b0, s20); s21 = Vector512.FusedMultiplyAdd(x, b1, s21);
                x = Vector512.Create(TLeft.At(3, 0, p0, p3, p6, p9, s)); s30 = Vector512.FusedMultiplyAdd(x, b0, s30); s31 = Vector512.FusedMultiplyAdd(x, b1, s31);
                x = Vector512.Create(TLeft.At(4, 0, p0, p3, p6, p9, s)); s40 = Vector512.FusedMultiplyAdd(x, b0, s40); s41 = Vector512.FusedMultiplyAdd(x, b1, s41);
                x = Vector512.Create(TLeft.At(5, 0, p0, p3, p6, p9, s)); s50 = Vector512.FusedMultiplyAdd(x, b0, s50); s51 = Vector512.FusedMultiplyAdd(x, b1, s51);
                x = Vector512.Create(TLeft.At(6, 0, p0, p3, p6, p9, s)); s60 = Vector512.FusedMultiplyAdd(x, b0, s60); s61 = Vector512.FusedMultiplyAdd(x, b1, s61);
                x = Vector512.Create(TLeft.At(7, 0, p0, p3, p6, p9, s)); s70 = Vector512.FusedMultiplyAdd(x, b0, s70); s71 = Vector512.FusedMultiplyAdd(x, b1, s71);
                x = Vector512.Create(TLeft.At(8, 0, p0, p3, p6, p9, s)); s80 = Vector512.FusedMultiplyAdd(x, b0, s80); s81 = Vector512.FusedMultiplyAdd(x, b1, s81);
                x = Vector512.Create(TLeft.At(9, 0, p0, p3, p6, p9, s)); s90 = Vector512.FusedMultiplyAdd(x, b0, s90); s91 = Vector512.FusedMultiplyAdd(x, b1, s91);
                x = Vector512.Create(TLeft.At(10, 0, p0, p3, p6, p9, s)); sA0 = Vector512.FusedMultiplyAdd(x, b0, sA0); sA1 = Vector512.FusedMultiplyAdd(x, b1, sA1);
                x = Vector512.Create(TLeft.At(11, 0, p0, p3, p6, p9, s)); sB0 = Vector512.FusedMultiplyAdd(x, b0, sB0); sB1 = Vector512.FusedMultiplyAdd(x, b1, sB1);
            }
        }
        Store(s00, s01, c, accumulate);
        Store(s10, s11, c += stride, accumulate);
        Store(s20, s21, c += stride, accumulate);
        Store(s30, s31, c += stride, accumulate);
        Store(s40, s41, c += stride, accumulate);
        Store(s50, s51, c += stride, accumulate);
        Store(s60, s61, c += stride, accumulate);
        Store(s70, s71, c += stride, accumulate);
        Store(s80, s81, c += stride, accumulate);
        Store(s90, s91, c += stride, accumulate);
        Store(sA0, sA1, c += stride, accumulate);
        Store(sB0, sB1, c + stride, accumulate);
    }

    /// <summary>The first 8 rows of a tile: 128 rows are ten tiles of 12 rows and one of 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void MultiplyShort<TLeft>(in LeftPanel left, float* b, float* c, nint stride, bool accumulate) where TLeft : struct, ILeftLayout
    {
        Vector512<float> s00 = default, s01 = default, s10 = default, s11 = default, s20 = default, s21 = default;
        Vector512<float> s30 = default, s31 = default, s40 = default, s41 = default, s50 = default, s51 = default;
        Vector512<float> s60 = default, s61 = default, s70 = default, s71 = default;
        PrefetchTile(c, stride, 8);
        float* a = left.Data;
        nint s = left.Stride, step = TLeft.Step(s);
        for (nint run = left.Runs; run > 0; run--, a += left.Jump)
        {
            float* p0 = a, p3 = a + 3 * s, p6 = p3 + 3 * s;
            for (float* end = b + left.Depth * 32; b < end; b += 32, p0 += step, p3 += step, p6 += step)
            {
                Vector512<float> b0 = Vector512.LoadAligned(b), b1 = Vector512.LoadAligned(b + 16), x;
                x = Vector512.Create(TLeft.At(0, 0, p0, p3, p6, p6, s)); s00 = Vector512.FusedMultiplyAdd(x, b0, s00); s01 = Vector512.FusedMultiplyAdd(x, b1, s01);
                x = Vector512.Create(TLeft.At(1, 0, p0, p3, p6, p6, s)); s10 = Vector512.FusedMultiplyAdd(x, b0, s10); s11 = Vector512.FusedMultiplyAdd(x, b1, s11);
                x = Vector512.Create(TLeft.At(2, 0, p0, p3, p6, p6, s)); s20 = Vector512.FusedMultiplyAdd(x, b0, s20); s21 = Vector512.FusedMultiplyAdd(x, b1, s21);
                x = Vector512.Create(TLeft.At(3, 0, p0, p3, p6, p6, s)); s30 = Vector512.FusedMultiplyAdd(x, b0, s30); s31 = Vector512.FusedMultiplyAdd(x, b1, s31);
                x = Vector512.Create(TLeft.At(4, 0, p0, p3, p6, p6, s)); s40 = Vector512.FusedMultiplyAdd(x, b0, s40); s41 = Vector512.FusedMultiplyAdd(x, b1, s41);
                x = Vector512.Create(TLeft.At(5, 0, p0, p3, p6, p6, s)); s50 = Vector512.FusedMultiplyAdd(x, b0, s50); s51 = Vector512.FusedMultiplyAdd(x, b1, s51);
                x = Vector512.Create(TLeft.At(6, 0, p0, p3, p6, p6, s)); s60 = Vector512.FusedMultiplyAdd(x, b0, s60); s61 = Vector512.FusedMultiplyAdd(x, b1, s61);
                x = Vector512.Create(TLeft.At(7, 0, p0, p3, p6, p6, s)); s70 = Vector512.FusedMultiplyAdd(x, b0, s70); s71 = Vector512.FusedMultiplyAdd(x, b1, s71);
            }
        }
        Store(s00, s01, c, accumulate);
        Store(s10, s11, c += stride, accumulate);
        Store(s20, s21, c += stride, accumulate);
        Store(s30, s31, c += stride, accumulate);
        Store(s40, s41, c += stride, accumulate);
        Store(s50, s51, c += stride, accumulate);
        Store(s60, s61, c += stride, accumulate);
        Store(s70, s71, c + stride, accumulate);
    }

    /// <summary>Prefetches the tile of C during the multiplication: its rows are far apart, and stores would stall on each missing cache
    /// line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PrefetchTile(float* c, nint stride, int rows)
    {
        for (int row = 0; row < rows; row++, c += stride)
        {
            Sse.Prefetch0(c);
            Sse.Prefetch0(c + 16);
            Sse.Prefetch0(c + 31);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<float> left, Vector512<float> right, float* c, bool accumulate)
    {
        if (accumulate)
        {
            left += Vector512.Load(c);
            right += Vector512.Load(c + 16);
        }
        left.Store(c);
        right.Store(c + 16);
    }
}
