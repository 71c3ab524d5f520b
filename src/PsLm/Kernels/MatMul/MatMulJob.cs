using System.Runtime.CompilerServices;
using PsLm.Compute;
using PsLm.Memory;

namespace PsLm.Kernels;

/// <summary>One matrix product, in stages over the depth. Each stage packs the common operand for all threads, unless its layout can be
/// used in place, and then multiplies. The summation order of an element depends only on the shapes.</summary>
internal unsafe struct MatMulJob : IPartJob
{
    /// <summary>Depth of a block: a panel of B (32 columns) then takes 32 KB.</summary>
    private const int BlockDepth = 256;

    /// <summary>Maximum floats of the common operand per stage: 1 MB. Each part reads all of it, from the L2 cache if that is large enough.
    /// Measured with 1024 x 1024 x 1024 on 2 cores of a Zen 4 with 1 MB of L2 each: 203 GFLOP/s with 1 MB, 192 with 2 MB. With less,
    /// threads synchronise too often.</summary>
    private const int StageFloats = 1 << 18;

    /// <summary>The same for a single thread, which synchronises with no other: 256 KB, which fits even the smallest L2 caches.</summary>
    private const int LoneStageFloats = 1 << 16;

    /// <summary>Maximum lines per part: small enough that other threads can take over the parts of a delayed one.</summary>
    private const int MostPartLines = 512;

    /// <summary>Number of parts of a small matrix, so that many threads have work.</summary>
    private const int WantedParts = 16;

    /// <summary>Rows of A that use a panel of B while it is in the L1 cache. They come from the L2 cache (96 KB at a depth of
    /// 256).</summary>
    private const int PassedRows = 96;

    /// <summary>Lines that a thread packs at a time: two or three cache lines if the lines are adjacent in memory.</summary>
    private const int GroupLines = 48;

    /// <summary>Lines per part when packing the common operand: few, so that all threads pack.</summary>
    private const int PackingLines = 24;

    [ThreadStatic]
    private static Scratch? own;

    private readonly MatMulOperand common, parted;
    private readonly MatrixView c;
    private readonly nint depth, stageDepth, partLines, groupLines, packingLines;
    private readonly bool accumulate, isLeftCommon, isAlone;
    private readonly float* panels;
    private nint start, count;

    internal MatMulJob(MatMulOperand left, MatMulOperand right, MatrixView c, nint depth, bool accumulate, Scratch scratch, bool isAlone)
    {
        isLeftCommon = right.Lines >= left.Lines;
        (common, parted) = isLeftCommon ? (left, right) : (right, left);
        (this.c, this.depth, this.accumulate, this.isAlone) = (c, depth, accumulate, isAlone);
        nint commonLines = common.Panels * common.Width;
        stageDepth = isAlone && !Packs ? depth : Math.Min(depth, Math.Max(1, (isAlone ? LoneStageFloats : StageFloats) / commonLines / BlockDepth) * BlockDepth);
        groupLines = WholePanels(GroupLines, parted.Width);
        packingLines = WholePanels(PackingLines, common.Width);
        nint wanted = (parted.Lines + WantedParts - 1) / WantedParts;
        partLines = isAlone ? Math.Max(1, parted.Lines) : Math.Min((wanted + parted.Width - 1) / parted.Width * parted.Width, (nint)MostPartLines / groupLines * groupLines);
        if (Packs) scratch.Reserve(commonLines * stageDepth);
        panels = scratch.Pointer;
        start = -stageDepth;
    }

    /// <summary>Whether the common operand is packed. It is not if it is an A that tiles read in place.</summary>
    internal readonly bool Packs => common.Layout == LineLayout.Packed;

    /// <summary>True: <see cref="Run"/> packs some panels of one block of the common operand; false: it multiplies.</summary>
    internal bool IsPacking { get; set; }

    /// <summary>Number of parts of the packing.</summary>
    internal readonly int PackingParts => checked((int)((count + BlockDepth - 1) / BlockDepth * PackingGroups));

    /// <summary>Number of parts of the multiplication.</summary>
    internal readonly int Parts => checked((int)((parted.Lines + partLines - 1) / partLines));

    /// <summary>Depth of the next stage's common operand that each tile prefetches a share of; 0 = no prefetch. Only a single thread
    /// prefetches it: of several threads, none knows which part it will pack.</summary>
    private readonly nint AheadDepth => isAlone && Packs ? Math.Min(stageDepth, depth - start - count) : 0;

    private readonly nint PackingGroups => (common.Lines + packingLines - 1) / packingLines;

    /// <summary>Advances to the next stage.</summary>
    /// <returns>False after the last stage.</returns>
    internal bool Next()
    {
        start += stageDepth;
        count = Math.Min(stageDepth, depth - start);
        return count > 0;
    }

    public readonly void Run(int part)
    {
        if (IsPacking) Pack(part);
        else Multiply(part);
    }

    private static nint WholePanels(nint lines, int width) => Math.Max(1, lines / width) * width;

    private readonly void Pack(int part)
    {
        nint block = part / PackingGroups * BlockDepth, line = part % PackingGroups * packingLines, blockDepth = Math.Min(BlockDepth, count - block);
        common.Pack(line, Math.Min(packingLines, common.Lines - line), start + block, blockDepth, CommonPanel(block, line, blockDepth));
    }

    private readonly float* CommonPanel(nint block, nint line, nint blockDepth) =>
        panels + block * common.Panels * common.Width + line * blockDepth;

    private readonly void Multiply(int part)
    {
        own ??= new Scratch();
        own.Reserve(groupLines * BlockDepth);
        nint first = part * partLines, end = Math.Min(first + partLines, parted.Lines);
        Group group = GroupAt(first, end, 0);
        while (group.Block < count)
        {
            bool isLast = group.Line + groupLines >= end;
            Group next = isLast ? GroupAt(first, end, group.Block + BlockDepth) : GroupAt(group.Line + groupLines, end, group.Block);
            if (parted.Layout == LineLayout.Packed) parted.Pack(group.Line, group.Lines, start + group.Block, group.Depth, own.Pointer);
            LineLayout layout = isLeftCommon ? common.Layout : parted.Layout;
            if (layout == LineLayout.Rows) MultiplyGroup<RowsLeft>(own.Pointer, group, next);
            else if (layout == LineLayout.Columns) MultiplyGroup<ColumnsLeft>(own.Pointer, group, next);
            else MultiplyGroup<PackedLeft>(own.Pointer, group, next);
            group = next;
        }
    }

    /// <summary>The group at a line and block. After the stage's last block, a group of the next stage: it is prefetched but not
    /// computed.</summary>
    private readonly Group GroupAt(nint line, nint end, nint block) =>
        new(line, Math.Min(groupLines, end - line), block, Math.Min(BlockDepth, (block < count ? count : depth - start) - block));

    private readonly void MultiplyGroup<TLeft>(float* packed, in Group group, in Group next) where TLeft : struct, ILeftLayout
    {
        float* edge = stackalloc float[MatMulTile.MostFloats];
        bool adds = accumulate || start + group.Block > 0;
        nint chunk = isLeftCommon ? WholePanels(PassedRows, common.Width) : common.Width;
        nint done = 0, tiles = common.Panels * ((group.Lines + parted.Width - 1) / parted.Width);
        nint groups = (parted.Lines + groupLines - 1) / groupLines, blocks = (count + BlockDepth - 1) / BlockDepth;
        nint before = (group.Block / BlockDepth * groups + group.Line / groupLines) * tiles, stageTiles = blocks * groups * tiles;
        for (nint first = 0; first < common.Lines; first += chunk)
            for (nint offset = 0; offset < group.Lines; offset += parted.Width)
                for (nint line = first; line < Math.Min(first + chunk, common.Lines); line += common.Width)
                {
                    if (next.Depth > 0) parted.Prefetch(next.Line, next.Lines, start + next.Block, next.Depth, done, tiles);
                    if (AheadDepth > 0) common.Prefetch(0, common.Lines, start + count, AheadDepth, before + done, stageTiles);
                    done++;
                    float* ownPanel = packed + offset * group.Depth, commonPanel = CommonPanel(group.Block, line, group.Depth);
                    if (isLeftCommon) Tile<TLeft>(group, commonPanel, ownPanel, line, group.Line + offset, adds, edge);
                    else Tile<TLeft>(group, ownPanel, commonPanel, group.Line + offset, line, adds, edge);
                }
    }

    /// <summary>Computes one tile of C.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Tile<TLeft>(in Group group, float* left, float* right, nint row, nint column, bool adds, float* edge) where TLeft : struct, ILeftLayout
    {
        nint rows = c.Rows - row, columns = c.Columns - column, tall = rows <= MatMulTile.ShortRows ? MatMulTile.ShortRows : MatMulTile.Rows;
        float* target = c.Data + row * c.RowStride + column;
        bool isWhole = columns >= MatMulTile.Columns && rows >= tall;
        float* to = isWhole ? target : edge;
        nint stride = isWhole ? c.RowStride : MatMulTile.Columns, before = 0;
        LeftPanel panel;
        if (typeof(TLeft) == typeof(PackedLeft)) panel = new LeftPanel(left, group.Depth);
        else
        {
            // A tile that would read beyond the last row of A starts some rows earlier; its results for those rows are discarded.
            before = Math.Max(0, tall - rows);
            panel = (isLeftCommon ? common : parted).PanelAt(row - before, start + group.Block, group.Depth);
        }
        if (tall < MatMulTile.Rows) MatMulTile.MultiplyShort<TLeft>(panel, right, to, stride, adds && isWhole);
        else MatMulTile.Multiply<TLeft>(panel, right, to, stride, adds && isWhole);
        if (!isWhole)
            MatMulTile.CopyEdge(edge + before * MatMulTile.Columns, target, c.RowStride, Math.Min(rows, MatMulTile.Rows), (int)Math.Min(columns, MatMulTile.Columns), adds);
    }

    /// <summary>Some lines over one block of the depth: the unit that a thread packs at a time.</summary>
    /// <param name="Line">First line.</param>
    /// <param name="Lines">Number of lines.</param>
    /// <param name="Block">Start of the block within the stage.</param>
    /// <param name="Depth">Depth of the block; 0 or less after the last one.</param>
    private readonly record struct Group(nint Line, nint Lines, nint Block, nint Depth);
}
