using System.Runtime.Intrinsics.X86;

namespace PsLm.Kernels;

/// <summary>One side of a product as the kernel sees it: lines (rows of A, columns of B), each as long as the depth.</summary>
internal readonly unsafe struct MatMulOperand
{
    private const int CacheLine = 16;

    private readonly float* data;
    private readonly nint lineStride, depthStride;

    private MatMulOperand(float* data, nint lines, nint lineStride, nint depthStride, int width)
    {
        this.data = data;
        (Lines, this.lineStride, this.depthStride, Width) = (lines, lineStride, depthStride, width);
    }

    internal static MatMulOperand Left(MatrixView a) => new(a.Data, a.Rows, a.RowStride, a.ColumnStride, MatMulTile.Rows);

    internal static MatMulOperand Right(MatrixView b) => new(b.Data, b.Columns, b.ColumnStride, b.RowStride, MatMulTile.Columns);

    /// <summary>Lines there are.</summary>
    internal nint Lines { get; }

    /// <summary>Lines of a panel.</summary>
    internal int Width { get; }

    /// <summary>Panels that all lines fill.</summary>
    internal nint Panels => (Lines + Width - 1) / Width;

    /// <summary>Packs the panels of some lines, one after the other.</summary>
    /// <param name="line">First line.</param>
    /// <param name="count">Lines.</param>
    /// <param name="start">First element of each.</param>
    /// <param name="depth">Elements of each.</param>
    /// <param name="panels">[panels, depth, Width].</param>
    internal void Pack(nint line, nint count, nint start, nint depth, float* panels) =>
        PackedPanels.Pack(data + line * lineStride + start * depthStride, count, depth, lineStride, depthStride, Width, panels);

    /// <summary>Asks for a share of what <see cref="Pack"/> will read, while the tiles before it are computed: the lines lie far apart
    /// in memory, where the processor's own guessing does not find them.</summary>
    /// <param name="line">First line.</param>
    /// <param name="count">Lines.</param>
    /// <param name="start">First element of each.</param>
    /// <param name="depth">Elements of each.</param>
    /// <param name="share">Which share, from 0.</param>
    /// <param name="shares">Of how many.</param>
    internal void Prefetch(nint line, nint count, nint start, nint depth, nint share, nint shares)
    {
        if (!Sse.IsSupported) return;
        nint runs, length, stride;
        if (lineStride == 1) (runs, length, stride) = (depth, count, depthStride);
        else if (depthStride == 1) (runs, length, stride) = (count, depth, lineStride);
        else return;
        float* first = data + line * lineStride + start * depthStride;
        nint end = runs * (share + 1) / shares;
        for (nint run = runs * share / shares; run < end; run++)
            for (nint i = 0; i < length; i += CacheLine) Sse.Prefetch1(first + run * stride + i);
    }
}
