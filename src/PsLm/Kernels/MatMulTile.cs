using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PsLm.Kernels;

/// <summary>The innermost product: one tile of C, held in registers, from a packed panel of A and one of B. The tile is as large
/// as the registers allow, because every number loaded is then used Rows (or Columns) times.</summary>
internal static unsafe class MatMulTile
{
    /// <summary>Rows of a tile: width of A's panels.</summary>
    internal static readonly int Rows = VectorRoad.Bits switch { 512 => 12, 256 => 6, _ => 4 };

    /// <summary>Columns of a tile: width of B's panels, two vectors.</summary>
    internal static readonly int Columns = VectorRoad.Bits switch { 512 => 32, 256 => 16, _ => 8 };

    /// <summary>Rows of the short tile that the last rows take where they fit; <see cref="Rows"/> where there is none.</summary>
    internal static readonly int ShortRows = VectorRoad.Bits == 512 ? 8 : Rows;

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
        if (VectorRoad.Bits == 512) MatMulTile512.Multiply(depth, a, b, c, stride, accumulate);
        else if (VectorRoad.Bits == 256) MatMulTile256.Multiply(depth, a, b, c, stride, accumulate);
        else if (VectorRoad.Bits == 128) Multiply128(depth, a, b, c, stride, accumulate);
        else MultiplyScalar(depth, a, b, c, stride, accumulate);
    }

    /// <summary>As <see cref="Multiply"/>, but the first <see cref="ShortRows"/> rows alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void MultiplyShort(nint depth, float* a, float* b, float* c, nint stride, bool accumulate)
    {
        if (VectorRoad.Bits == 512) MatMulTile512.MultiplyShort(depth, a, b, c, stride, accumulate);
        else Multiply(depth, a, b, c, stride, accumulate);
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
