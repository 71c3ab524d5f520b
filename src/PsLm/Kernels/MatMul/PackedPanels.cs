using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PsLm.Kernels;

/// <summary>Packs a block of a matrix into panels of <c>width</c> lines, so that the tile kernel reads contiguous memory. A panel is
/// [depth, width]; zeros pad the last one.</summary>
internal static unsafe class PackedPanels
{
    /// <summary>Depth steps per pass: one cache line of a contiguous line; if lines are adjacent, few enough source rows to stay in the L1
    /// cache for all panels.</summary>
    private const int Run = 16;

    /// <summary>Packs the panels of some lines.</summary>
    /// <param name="source">Address of line 0, depth 0.</param>
    /// <param name="lines">Number of lines.</param>
    /// <param name="depth">Elements per line.</param>
    /// <param name="lineStride">Floats from one line to the next.</param>
    /// <param name="depthStride">Floats from one element of a line to the next.</param>
    /// <param name="width">Lines per panel.</param>
    /// <param name="panels">[panels, depth, width], overwritten.</param>
    internal static void Pack(float* source, nint lines, nint depth, nint lineStride, nint depthStride, int width, float* panels)
    {
        nint last = lines % width;
        if (last > 0) NativeMemory.Clear(panels + (lines - last) * depth, (nuint)(depth * width) * sizeof(float));
        if (lineStride == 1) CopyLines(source, lines, depth, depthStride, width, panels);
        else
            for (nint line = 0; line < lines; line += width)
                PackLines(source + line * lineStride, Math.Min(width, lines - line), depth, lineStride, depthStride, width, panels + line * depth);
    }

    /// <summary>For adjacent lines: copies row by row, because one row of the source goes to many panels.</summary>
    private static void CopyLines(float* source, nint lines, nint depth, nint depthStride, int width, float* panels)
    {
        for (nint first = 0; first < depth; first += Run)
        {
            nint rows = Math.Min(Run, depth - first);
            for (nint line = 0; line < lines; line += width)
                CopyRows(source + first * depthStride + line, lines - line, rows, depthStride, width, panels + line * depth + first * width);
        }
    }

    /// <summary>Copies some rows into one panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyRows(float* source, nint lines, nint rows, nint depthStride, int width, float* panel)
    {
        float* last = panel + (rows - 1) * width;
        // A vector wider than the panel overwrites the start of the next row, which is written later. The last row has no next one.
        if (width is > 4 and < 8 && lines >= 8)
            for (; panel < last; source += depthStride, panel += width) Vector256.Load(source).Store(panel);
        else if (width is > 8 and < 16 && lines >= 16)
            for (; panel < last; source += depthStride, panel += width) Vector512.Load(source).Store(panel);
        lines = Math.Min(lines, width);
        for (; panel <= last; source += depthStride, panel += width)
        {
            nint line = 0;
            for (; line + 16 <= lines; line += 16) Vector512.Load(source + line).Store(panel + line);
            for (; line + 4 <= lines; line += 4) Vector128.Load(source + line).Store(panel + line);
            for (; line < lines; line++) panel[line] = source[line];
        }
    }

    private static void PackLines(float* source, nint lines, nint depth, nint lineStride, nint depthStride, int width, float* panel)
    {
        if (depthStride == 1 && Sse.IsSupported && lines >= 4) Transpose(source, lines, depth, lineStride, width, panel);
        else PackRest(source, lines, 0, depth, lineStride, depthStride, width, panel);
    }

    /// <summary>For contiguous lines: transposes squares of 8 x 8 or 4 x 4 in registers, and copies the rest one element at a time. Each
    /// pass covers 16 depth steps: it reads one cache line of each source line, and writes the panel in ascending order.</summary>
    private static void Transpose(float* source, nint lines, nint depth, nint lineStride, int width, float* panel)
    {
        nint whole = depth & ~7, start = 0;
        // As in CopyRows, a square wider than the panel overwrites elements that are written later. So the last square is excluded.
        if (lines == 6 && width == 6 && Avx.IsSupported)
            for (; start < whole - 8; start += 8) TransposeSquare(source + start, lineStride, 6, panel + start * 6, 6);
        for (; start < whole; start += Run)
        {
            nint end = Math.Min(start + Run, whole), line = 0;
            while (line < lines)
            {
                bool isLarge = Avx.IsSupported && line + 8 <= lines;
                // The last square of four may overlap lines that are already copied: it writes the same values.
                if (!isLarge) line = Math.Min(line, lines - 4);
                float* from = source + line * lineStride, to = panel + line;
                if (isLarge)
                    for (nint k = start; k < end; k += 8) TransposeSquare(from + k, lineStride, 8, to + k * width, width);
                else
                    for (nint k = start; k < end; k += 4) TransposeSmallSquare(from + k, lineStride, to + k * width, width);
                line += isLarge ? 8 : 4;
            }
        }
        PackRest(source, lines, whole, depth, lineStride, 1, width, panel);
    }

    /// <summary>Transposes 8 x 8 elements. With 6 lines, line 0 replaces the two missing ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeSquare(float* from, nint fromStride, int lines, float* to, nint toStride)
    {
        Vector256<float> r0 = Avx.LoadVector256(from), r1 = Avx.LoadVector256(from + fromStride);
        Vector256<float> r2 = Avx.LoadVector256(from + 2 * fromStride), r3 = Avx.LoadVector256(from + 3 * fromStride);
        Vector256<float> r4 = Avx.LoadVector256(from + 4 * fromStride), r5 = Avx.LoadVector256(from + 5 * fromStride);
        Vector256<float> r6 = lines == 8 ? Avx.LoadVector256(from + 6 * fromStride) : r0, r7 = lines == 8 ? Avx.LoadVector256(from + 7 * fromStride) : r0;

        Vector256<float> p0 = Avx.UnpackLow(r0, r1), p1 = Avx.UnpackHigh(r0, r1), p2 = Avx.UnpackLow(r2, r3), p3 = Avx.UnpackHigh(r2, r3);
        Vector256<float> p4 = Avx.UnpackLow(r4, r5), p5 = Avx.UnpackHigh(r4, r5), p6 = Avx.UnpackLow(r6, r7), p7 = Avx.UnpackHigh(r6, r7);

        Vector256<float> q0 = Avx.Shuffle(p0, p2, 0x44), q1 = Avx.Shuffle(p0, p2, 0xEE), q2 = Avx.Shuffle(p1, p3, 0x44), q3 = Avx.Shuffle(p1, p3, 0xEE);
        Vector256<float> q4 = Avx.Shuffle(p4, p6, 0x44), q5 = Avx.Shuffle(p4, p6, 0xEE), q6 = Avx.Shuffle(p5, p7, 0x44), q7 = Avx.Shuffle(p5, p7, 0xEE);

        Avx.Permute2x128(q0, q4, 0x20).Store(to);
        Avx.Permute2x128(q1, q5, 0x20).Store(to + toStride);
        Avx.Permute2x128(q2, q6, 0x20).Store(to + 2 * toStride);
        Avx.Permute2x128(q3, q7, 0x20).Store(to + 3 * toStride);
        Avx.Permute2x128(q0, q4, 0x31).Store(to + 4 * toStride);
        Avx.Permute2x128(q1, q5, 0x31).Store(to + 5 * toStride);
        Avx.Permute2x128(q2, q6, 0x31).Store(to + 6 * toStride);
        Avx.Permute2x128(q3, q7, 0x31).Store(to + 7 * toStride);
    }

    private static void TransposeSmallSquare(float* from, nint fromStride, float* to, nint toStride)
    {
        Vector128<float> r0 = Sse.LoadVector128(from), r1 = Sse.LoadVector128(from + fromStride);
        Vector128<float> r2 = Sse.LoadVector128(from + 2 * fromStride), r3 = Sse.LoadVector128(from + 3 * fromStride);
        Vector128<float> p0 = Sse.UnpackLow(r0, r1), p1 = Sse.UnpackHigh(r0, r1), p2 = Sse.UnpackLow(r2, r3), p3 = Sse.UnpackHigh(r2, r3);
        Sse.MoveLowToHigh(p0, p2).Store(to);
        Sse.MoveHighToLow(p2, p0).Store(to + toStride);
        Sse.MoveLowToHigh(p1, p3).Store(to + 2 * toStride);
        Sse.MoveHighToLow(p3, p1).Store(to + 3 * toStride);
    }

    private static void PackRest(float* source, nint lines, nint firstDepth, nint depth, nint lineStride, nint depthStride, int width, float* panel)
    {
        for (nint line = 0; line < lines; line++)
            for (nint k = firstDepth; k < depth; k++) panel[k * width + line] = source[line * lineStride + k * depthStride];
    }
}
