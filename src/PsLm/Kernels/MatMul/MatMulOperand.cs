using System.Runtime.Intrinsics.X86;

namespace PsLm.Kernels;

/// <summary>One operand of a product, as lines (rows of A, columns of B); the length of each line is the depth.</summary>
internal readonly unsafe struct MatMulOperand
{
    private const int CacheLine = 16;

    /// <summary>64 KB in floats: addresses this far apart map to the same set of the L2 cache (1,024 sets of one cache line).</summary>
    private const int CacheSpan = 1 << 14;

    /// <summary>Maximum power of two that a stride may share with <see cref="CacheSpan"/>. Then 96 rows of A, or 256 of its depth, take at
    /// most four ways of a cache set.</summary>
    private const int MostShared = 512, MostSharedDepth = 256;

    /// <summary>Maximum columns of C, and maximum depth, for using columns of A in place. Each tile reads as many cache lines as the block
    /// is deep; a packed copy pays off only if many tiles share it.</summary>
    private const int FewColumns = 256, LittleDepth = 512;

    private readonly float* data;
    private readonly nint lineStride, depthStride;

    private MatMulOperand(float* data, nint lines, nint lineStride, nint depthStride, int width, LineLayout layout)
    {
        this.data = data;
        (Lines, this.lineStride, this.depthStride, Width, Layout) = (lines, lineStride, depthStride, width, layout);
    }

    internal static MatMulOperand Left(MatrixView a, nint columns) =>
        new(a.Data, a.Rows, a.RowStride, a.ColumnStride, MatMulTile.Rows, LayoutOf(a, columns));

    internal static MatMulOperand Right(MatrixView b) => new(b.Data, b.Columns, b.ColumnStride, b.RowStride, MatMulTile.Columns, LineLayout.Packed);

    /// <summary>Number of lines.</summary>
    internal nint Lines { get; }

    /// <summary>Lines per panel.</summary>
    internal int Width { get; }

    /// <summary>Layout in which tiles read the lines.</summary>
    internal LineLayout Layout { get; }

    /// <summary>Number of panels, including a partial last one.</summary>
    internal nint Panels => (Lines + Width - 1) / Width;

    /// <summary>Selects the layout of A: in place if its strides do not alias in the L2 cache, else packed.</summary>
    private static LineLayout LayoutOf(MatrixView a, nint columns)
    {
        if (a.Rows < MatMulTile.Rows) return LineLayout.Packed;
        if (a.ColumnStride == 1 && SharedWithCache(a.RowStride) <= MostShared) return LineLayout.Rows;
        bool isSmall = columns <= FewColumns && a.Columns <= LittleDepth;
        return isSmall && a.RowStride == 1 && SharedWithCache(a.ColumnStride) <= MostSharedDepth ? LineLayout.Columns : LineLayout.Packed;
    }

    private static nint SharedWithCache(nint stride) => stride == 0 ? CacheSpan : Math.Min(CacheSpan, stride & -stride);

    /// <summary>The lines of a tile in place, for a <see cref="Layout"/> that is not packed.</summary>
    /// <param name="line">First line. A whole tile from this line must be within the matrix.</param>
    /// <param name="start">First element of each line.</param>
    /// <param name="depth">Elements per line.</param>
    internal LeftPanel PanelAt(nint line, nint start, nint depth) =>
        new(data + line * lineStride + start * depthStride, depth, Layout == LineLayout.Rows ? lineStride : depthStride);

    /// <summary>Packs the panels of some lines in ascending order.</summary>
    /// <param name="line">First line.</param>
    /// <param name="count">Number of lines.</param>
    /// <param name="start">First element of each line.</param>
    /// <param name="depth">Elements per line.</param>
    /// <param name="panels">[panels, depth, Width].</param>
    internal void Pack(nint line, nint count, nint start, nint depth, float* panels) =>
        PackedPanels.Pack(data + line * lineStride + start * depthStride, count, depth, lineStride, depthStride, Width, panels);

    /// <summary>Prefetches a share of the data that <see cref="Pack"/> reads next, while earlier tiles are computed. The lines are far
    /// apart in memory, so the hardware prefetcher does not find them.</summary>
    /// <param name="line">First line.</param>
    /// <param name="count">Number of lines.</param>
    /// <param name="start">First element of each line.</param>
    /// <param name="depth">Elements per line.</param>
    /// <param name="share">Index of the share, from 0.</param>
    /// <param name="shares">Number of shares.</param>
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

/// <summary>Layout of the lines that a tile reads: a packed copy, or rows or columns of the matrix.</summary>
internal enum LineLayout
{
    /// <summary><see cref="PackedLeft"/>.</summary>
    Packed,

    /// <summary><see cref="RowsLeft"/>.</summary>
    Rows,

    /// <summary><see cref="ColumnsLeft"/>.</summary>
    Columns,
}
