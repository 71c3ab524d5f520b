using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PsLm.Compute;

namespace PsLm.Kernels;

/// <summary>Micro-kernel of the product: one tile of C, held in registers, from a panel of A and a packed panel of B. The tile is as large
/// as the registers allow, because each loaded element is then used Rows (or Columns) times.</summary>
internal static unsafe class MatMulTile
{
    /// <summary>Rows of a tile: the width of A's panels.</summary>
    internal static int Rows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => SimdWidth.Bits == 512 ? 12 : SimdWidth.Bits == 256 ? 6 : 4;
    }

    /// <summary>Columns of a tile: the width of B's panels, two vectors.</summary>
    internal static int Columns
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => SimdWidth.Bits == 512 ? 32 : SimdWidth.Bits == 256 ? 16 : 8;
    }

    /// <summary>Rows of the short tile, used when the last rows fit into it; <see cref="Rows"/> if there is no short tile.</summary>
    internal static int ShortRows => SimdWidth.Bits == 512 ? 8 : Rows;

    /// <summary>The largest tile of all vector widths, in floats.</summary>
    internal const int MostFloats = 12 * 32;

    /// <summary>C = A B or C += A B, for one tile.</summary>
    /// <typeparam name="TLeft">Layout of the panel of A.</typeparam>
    /// <param name="left">The panel of A.</param>
    /// <param name="b">[depth, Columns], aligned to 64 bytes.</param>
    /// <param name="c">Address of the tile's first element.</param>
    /// <param name="stride">Floats from one row of C to the next.</param>
    /// <param name="accumulate">True: add to C; false: overwrite C.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Multiply<TLeft>(in LeftPanel left, float* b, float* c, nint stride, bool accumulate) where TLeft : struct, ILeftLayout
    {
        if (SimdWidth.Bits == 512) MatMulTile512.Multiply<TLeft>(left, b, c, stride, accumulate);
        else if (SimdWidth.Bits == 256) MatMulTile256.Multiply<TLeft>(left, b, c, stride, accumulate);
        else if (SimdWidth.Bits == 128) Multiply128<TLeft>(left, b, c, stride, accumulate);
        else MultiplyScalar<TLeft>(left, b, c, stride, accumulate);
    }

    /// <summary>The same as <see cref="Multiply"/>, for only the first <see cref="ShortRows"/> rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void MultiplyShort<TLeft>(in LeftPanel left, float* b, float* c, nint stride, bool accumulate) where TLeft : struct, ILeftLayout
    {
        if (SimdWidth.Bits == 512) MatMulTile512.MultiplyShort<TLeft>(left, b, c, stride, accumulate);
        else Multiply<TLeft>(left, b, c, stride, accumulate);
    }

    /// <summary>Copies the part of a tile that is within C.</summary>
    /// <param name="edge">[Rows, Columns], the tile.</param>
    /// <param name="c">Address of the tile's first element in C.</param>
    /// <param name="stride">Floats from one row of C to the next.</param>
    /// <param name="rows">Number of rows within C.</param>
    /// <param name="columns">Number of columns within C.</param>
    /// <param name="accumulate">True: add to C; false: overwrite C.</param>
    internal static void CopyEdge(float* edge, float* c, nint stride, nint rows, int columns, bool accumulate)
    {
        for (nint i = 0; i < rows; i++, edge += Columns, c += stride)
        {
            var from = new ReadOnlySpan<float>(edge, columns);
            var to = new Span<float>(c, columns);
            if (accumulate) TensorPrimitives.Add(to, from, to);
            else from.CopyTo(to);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply128<TLeft>(in LeftPanel left, float* b, float* c, nint stride, bool accumulate) where TLeft : struct, ILeftLayout
    {
        Vector128<float> s00 = default, s01 = default, s10 = default, s11 = default;
        Vector128<float> s20 = default, s21 = default, s30 = default, s31 = default;
        float* a = left.Data;
        nint s = left.Stride, step = TLeft.Step(s);
        for (nint run = left.Runs; run > 0; run--, a += left.Jump)
        {
            float* p0 = a, p3 = a + 3 * s;
            for (float* end = b + left.Depth * 8; b < end; b += 8, p0 += step, p3 += step)
            {
                Vector128<float> b0 = Vector128.LoadAligned(b), b1 = Vector128.LoadAligned(b + 4), x;
                x = Vector128.Create(TLeft.At(0, 0, p0, p3, p0, p3, s)); s00 += x * b0; s01 += x * b1;
                x = Vector128.Create(TLeft.At(1, 0, p0, p3, p0, p3, s)); s10 += x * b0; s11 += x * b1;
                x = Vector128.Create(TLeft.At(2, 0, p0, p3, p0, p3, s)); s20 += x * b0; s21 += x * b1;
                x = Vector128.Create(TLeft.At(3, 0, p0, p3, p0, p3, s)); s30 += x * b0; s31 += x * b1;
            }
        }
        Store(s00, s01, c, accumulate);
        Store(s10, s11, c += stride, accumulate);
        Store(s20, s21, c += stride, accumulate);
        Store(s30, s31, c + stride, accumulate);
    }

    private static void MultiplyScalar<TLeft>(in LeftPanel left, float* b, float* c, nint stride, bool accumulate) where TLeft : struct, ILeftLayout
    {
        float* sums = stackalloc float[4 * 8];
        new Span<float>(sums, 4 * 8).Clear();
        float* a = left.Data;
        nint s = left.Stride, step = TLeft.Step(s);
        for (nint run = left.Runs; run > 0; run--, a += left.Jump)
        {
            float* p0 = a, p3 = a + 3 * s;
            for (float* end = b + left.Depth * 8; b < end; b += 8, p0 += step, p3 += step)
                for (int row = 0; row < 4; row++)
                    for (int column = 0; column < 8; column++) sums[row * 8 + column] += TLeft.At(row, 0, p0, p3, p0, p3, s) * b[column];
        }
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
