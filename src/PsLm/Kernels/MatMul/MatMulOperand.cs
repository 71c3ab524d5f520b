using System.Runtime.Intrinsics.X86;

namespace PsLm.Kernels;

/// <summary>One side of a product as the kernel sees it: lines (rows of A, columns of B), each as long as the depth.</summary>
internal readonly unsafe struct MatMulOperand
{
    private const int CacheLine = 16;

    /// <summary>Floats of 64 KB, after which addresses meet the same places of the second cache again (1,024 sets of a line).</summary>
    private const int CacheSpan = 1 << 14;

    /// <summary>Floats that strides may share with <see cref="CacheSpan"/>: 96 rows of A, or 256 of its depth, then take at most four of
    /// the places that a set has.</summary>
    private const int MostShared = 512, MostSharedDepth = 256;

    /// <summary>Columns of C and depth to which columns of A are taken as they lie: each tile goes over as many lines of the cache as the
    /// block is deep, so that a copy is worth it where many tiles share it.</summary>
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

    /// <summary>Lines there are.</summary>
    internal nint Lines { get; }

    /// <summary>Lines of a panel.</summary>
    internal int Width { get; }

    /// <summary>How tiles take the lines.</summary>
    internal LineLayout Layout { get; }

    /// <summary>Panels that all lines fill.</summary>
    internal nint Panels => (Lines + Width - 1) / Width;

    /// <summary>Lines of A that lie where they do not drive each other out of the cache are taken as they are.</summary>
    private static LineLayout LayoutOf(MatrixView a, nint columns)
    {
        if (a.Rows < MatMulTile.Rows) return LineLayout.Packed;
        if (a.ColumnStride == 1 && SharedWithCache(a.RowStride) <= MostShared) return LineLayout.Rows;
        bool isSmall = columns <= FewColumns && a.Columns <= LittleDepth;
        return isSmall && a.RowStride == 1 && SharedWithCache(a.ColumnStride) <= MostSharedDepth ? LineLayout.Columns : LineLayout.Packed;
    }

    private static nint SharedWithCache(nint stride) => stride == 0 ? CacheSpan : Math.Min(CacheSpan, stride & -stride);

    /// <summary>The lines of a tile where they lie, for a <see cref="Layout"/> that is not packed.</summary>
    /// <param name="line">First line; a whole tile from there is within the matrix.</param>
    /// <param name="start">First element of each.</param>
    /// <param name="depth">Elements of each.</param>
    internal LeftPanel PanelAt(nint line, nint start, nint depth) =>
        new(data + line * lineStride + start * depthStride, depth, Layout == LineLayout.Rows ? lineStride : depthStride);

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

/// <summary>How a tile takes lines: copied side by side, or as rows or columns of the matrix.</summary>
internal enum LineLayout
{
    /// <summary><see cref="PackedLeft"/>.</summary>
    Packed,

    /// <summary><see cref="RowsLeft"/>.</summary>
    Rows,

    /// <summary><see cref="ColumnsLeft"/>.</summary>
    Columns,
}
