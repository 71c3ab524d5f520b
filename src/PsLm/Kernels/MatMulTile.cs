using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PsLm.Kernels;

/// <summary>The innermost product: one tile of C, held in registers, from a packed panel of A and one of B. The tile is as large
/// as the registers allow, because every number loaded is then used Rows (or Columns) times.</summary>
internal static unsafe class MatMulTile
{
    /// <summary>Rows of a tile: width of A's panels.</summary>
    internal static readonly int Rows = VectorRoad.Bits switch { 512 => 12, 256 => 6, _ => 4 };

    /// <summary>Columns of a tile: width of B's panels, two vectors.</summary>
    internal static readonly int Columns = VectorRoad.Bits switch { 512 => 32, 256 => 16, _ => 8 };

    /// <summary>The largest tile of all roads, in floats.</summary>
    internal const int MostFloats = 12 * 32;

    /// <summary>tile (+)= panel of A x panel of B.</summary>
    /// <param name="depth">k, the panels' length.</param>
    /// <param name="a">[depth, Rows].</param>
    /// <param name="b">[depth, Columns], on a 64-byte boundary.</param>
    /// <param name="c">The tile's first element.</param>
    /// <param name="stride">Floats from one row of C to the next.</param>
    /// <param name="accumulate">Whether C is added to; else overwritten.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Multiply(nint depth, float* a, float* b, float* c, nint stride, bool accumulate)
    {
        if (VectorRoad.Bits == 512) Multiply512(depth, a, b, c, stride, accumulate);
        else if (VectorRoad.Bits == 256) Multiply256(depth, a, b, c, stride, accumulate);
        else if (VectorRoad.Bits == 128) Multiply128(depth, a, b, c, stride, accumulate);
        else MultiplyScalar(depth, a, b, c, stride, accumulate);
    }

    // Long on purpose: 24 sums by name, because only named ones stay in registers. Optimised from the first call: the unoptimised
    // form takes some hundred times as long, and is called often before the runtime replaces it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply512(nint depth, float* a, float* b, float* c, nint stride, bool accumulate)
    {
        Vector512<float> s00 = default, s01 = default, s10 = default, s11 = default, s20 = default, s21 = default;
        Vector512<float> s30 = default, s31 = default, s40 = default, s41 = default, s50 = default, s51 = default;
        Vector512<float> s60 = default, s61 = default, s70 = default, s71 = default, s80 = default, s81 = default;
        Vector512<float> s90 = default, s91 = default, sA0 = default, sA1 = default, sB0 = default, sB1 = default;
        PrefetchTile(c, stride, 12);
        for (float* end = a + depth * 12; a < end; a += 12, b += 32)
        {
            Vector512<float> b0 = Vector512.LoadAligned(b), b1 = Vector512.LoadAligned(b + 16), x;
            x = Vector512.Create(a[0]); s00 = Vector512.FusedMultiplyAdd(x, b0, s00); s01 = Vector512.FusedMultiplyAdd(x, b1, s01);
            x = Vector512.Create(a[1]); s10 = Vector512.FusedMultiplyAdd(x, b0, s10); s11 = Vector512.FusedMultiplyAdd(x, b1, s11);
            x = Vector512.Create(a[2]); s20 = Vector512.FusedMultiplyAdd(x, b0, s20); s21 = Vector512.FusedMultiplyAdd(x, b1, s21);
            x = Vector512.Create(a[3]); s30 = Vector512.FusedMultiplyAdd(x, b0, s30); s31 = Vector512.FusedMultiplyAdd(x, b1, s31);
            x = Vector512.Create(a[4]); s40 = Vector512.FusedMultiplyAdd(x, b0, s40); s41 = Vector512.FusedMultiplyAdd(x, b1, s41);
            x = Vector512.Create(a[5]); s50 = Vector512.FusedMultiplyAdd(x, b0, s50); s51 = Vector512.FusedMultiplyAdd(x, b1, s51);
            x = Vector512.Create(a[6]); s60 = Vector512.FusedMultiplyAdd(x, b0, s60); s61 = Vector512.FusedMultiplyAdd(x, b1, s61);
            x = Vector512.Create(a[7]); s70 = Vector512.FusedMultiplyAdd(x, b0, s70); s71 = Vector512.FusedMultiplyAdd(x, b1, s71);
            x = Vector512.Create(a[8]); s80 = Vector512.FusedMultiplyAdd(x, b0, s80); s81 = Vector512.FusedMultiplyAdd(x, b1, s81);
            x = Vector512.Create(a[9]); s90 = Vector512.FusedMultiplyAdd(x, b0, s90); s91 = Vector512.FusedMultiplyAdd(x, b1, s91);
            x = Vector512.Create(a[10]); sA0 = Vector512.FusedMultiplyAdd(x, b0, sA0); sA1 = Vector512.FusedMultiplyAdd(x, b1, sA1);
            x = Vector512.Create(a[11]); sB0 = Vector512.FusedMultiplyAdd(x, b0, sB0); sB1 = Vector512.FusedMultiplyAdd(x, b1, sB1);
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply256(nint depth, float* a, float* b, float* c, nint stride, bool accumulate)
    {
        Vector256<float> s00 = default, s01 = default, s10 = default, s11 = default, s20 = default, s21 = default;
        Vector256<float> s30 = default, s31 = default, s40 = default, s41 = default, s50 = default, s51 = default;
        PrefetchTile(c, stride, 6);
        for (float* end = a + depth * 6; a < end; a += 6, b += 16)
        {
            Vector256<float> b0 = Vector256.LoadAligned(b), b1 = Vector256.LoadAligned(b + 8), x;
            x = Vector256.Create(a[0]); s00 = Vector256.FusedMultiplyAdd(x, b0, s00); s01 = Vector256.FusedMultiplyAdd(x, b1, s01);
            x = Vector256.Create(a[1]); s10 = Vector256.FusedMultiplyAdd(x, b0, s10); s11 = Vector256.FusedMultiplyAdd(x, b1, s11);
            x = Vector256.Create(a[2]); s20 = Vector256.FusedMultiplyAdd(x, b0, s20); s21 = Vector256.FusedMultiplyAdd(x, b1, s21);
            x = Vector256.Create(a[3]); s30 = Vector256.FusedMultiplyAdd(x, b0, s30); s31 = Vector256.FusedMultiplyAdd(x, b1, s31);
            x = Vector256.Create(a[4]); s40 = Vector256.FusedMultiplyAdd(x, b0, s40); s41 = Vector256.FusedMultiplyAdd(x, b1, s41);
            x = Vector256.Create(a[5]); s50 = Vector256.FusedMultiplyAdd(x, b0, s50); s51 = Vector256.FusedMultiplyAdd(x, b1, s51);
        }
        Store(s00, s01, c, accumulate);
        Store(s10, s11, c += stride, accumulate);
        Store(s20, s21, c += stride, accumulate);
        Store(s30, s31, c += stride, accumulate);
        Store(s40, s41, c += stride, accumulate);
        Store(s50, s51, c + stride, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply128(nint depth, float* a, float* b, float* c, nint stride, bool accumulate)
    {
        Vector128<float> s00 = default, s01 = default, s10 = default, s11 = default;
        Vector128<float> s20 = default, s21 = default, s30 = default, s31 = default;
        for (float* end = a + depth * 4; a < end; a += 4, b += 8)
        {
            Vector128<float> b0 = Vector128.LoadAligned(b), b1 = Vector128.LoadAligned(b + 4), x;
            x = Vector128.Create(a[0]); s00 += x * b0; s01 += x * b1;
            x = Vector128.Create(a[1]); s10 += x * b0; s11 += x * b1;
            x = Vector128.Create(a[2]); s20 += x * b0; s21 += x * b1;
            x = Vector128.Create(a[3]); s30 += x * b0; s31 += x * b1;
        }
        Store(s00, s01, c, accumulate);
        Store(s10, s11, c += stride, accumulate);
        Store(s20, s21, c += stride, accumulate);
        Store(s30, s31, c + stride, accumulate);
    }

    private static void MultiplyScalar(nint depth, float* a, float* b, float* c, nint stride, bool accumulate)
    {
        float* sums = stackalloc float[4 * 8];
        new Span<float>(sums, 4 * 8).Clear();
        for (nint k = 0; k < depth; k++)
            for (int row = 0; row < 4; row++)
                for (int column = 0; column < 8; column++) sums[row * 8 + column] += a[k * 4 + row] * b[k * 8 + column];
        for (int row = 0; row < 4; row++)
            for (int column = 0; column < 8; column++)
                c[row * stride + column] = sums[row * 8 + column] + (accumulate ? c[row * stride + column] : 0);
    }

    /// <summary>Asks for the tile of C while its sums are made: its rows lie far apart, and stores to absent lines would wait for each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PrefetchTile(float* c, nint stride, int rows)
    {
        for (int row = 0; row < rows; row++, c += stride)
        {
            Sse.Prefetch0(c);
            Sse.Prefetch0(c + 15);
            if (rows == 12) Sse.Prefetch0(c + 31);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<float> left, Vector128<float> right, float* c, bool accumulate)
    {
        if (accumulate)
        {
            left += Vector128.Load(c);
            right += Vector128.Load(c + 4);
        }
        left.Store(c);
        right.Store(c + 4);
    }
}
