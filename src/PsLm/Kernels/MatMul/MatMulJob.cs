using System.Runtime.CompilerServices;
using PsLm.Compute;
using PsLm.Memory;

namespace PsLm.Kernels;

/// <summary>The work of one product, stage by stage: some thousands of the depth are packed for all threads, unless they lie well as
/// they are, then multiplied. The order in which an element is summed follows from the shapes alone.</summary>
internal unsafe struct MatMulJob : IPartJob
{
    /// <summary>Depth of a block: a panel of B (32 columns) then takes 32 KB.</summary>
    private const int BlockDepth = 256;

    /// <summary>Floats packed for all in one stage: 1 MB. Each part reads all of them, from the second cache where that is large enough
    /// (1024 x 1024 x 1024 on 2 cores of a Zen 4 with 1 MB each: 203 GFLOP/s with 1 MB, 192 with 2 MB); with less, threads meet
    /// too often.</summary>
    private const int StageFloats = 1 << 18;

    /// <summary>The same for one thread, which meets nobody: 256 KB, so that the smallest second caches hold it too.</summary>
    private const int LoneStageFloats = 1 << 16;

    /// <summary>Lines of a part at most, so that threads that fall behind are made up for.</summary>
    private const int MostPartLines = 512;

    /// <summary>Parts that a small matrix falls into, so that many threads find work.</summary>
    private const int WantedParts = 16;

    /// <summary>Rows of A that a panel of B passes by while it lies in the first cache: they come from the second (96 KB of 256 deep).</summary>
    private const int PassedRows = 96;

    /// <summary>Lines that a thread packs at a time: two or three cache lines of a matrix whose lines lie side by side.</summary>
    private const int GroupLines = 48;

    /// <summary>Lines of a part of the common operand's packing: few, so that all threads pack.</summary>
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

    /// <summary>Whether the common operand is packed: not where it is an A that tiles take as it lies.</summary>
    internal readonly bool Packs => common.Layout == LineLayout.Packed;

    /// <summary>Whether <see cref="Run"/> packs the common operand, some panels of a block a part, or multiplies.</summary>
    internal bool IsPacking { get; set; }

    /// <summary>Parts of the packing.</summary>
    internal readonly int PackingParts => checked((int)((count + BlockDepth - 1) / BlockDepth * PackingGroups));

    /// <summary>Parts of the multiplication.</summary>
    internal readonly int Parts => checked((int)((parted.Lines + partLines - 1) / partLines));

    /// <summary>Depth of the next stage's common operand, of which a thread that works alone asks for a share with every tile: it will
    /// pack all of it itself. Among several, nobody knows who packs what.</summary>
    private readonly nint AheadDepth => isAlone && Packs ? Math.Min(stageDepth, depth - start - count) : 0;

    private readonly nint PackingGroups => (common.Lines + packingLines - 1) / packingLines;

    /// <summary>Goes to the next stage.</summary>
    /// <returns>False after the last.</returns>
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

    /// <summary>A group; past the stage's last block one of the next stage, which is asked for but not computed.</summary>
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

    /// <summary>One tile of C.</summary>
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
            // A tile that would reach beyond A begins before its row, and what it makes of the rows before is left.
            before = Math.Max(0, tall - rows);
            panel = (isLeftCommon ? common : parted).PanelAt(row - before, start + group.Block, group.Depth);
        }
        if (tall < MatMulTile.Rows) MatMulTile.MultiplyShort<TLeft>(panel, right, to, stride, adds && isWhole);
        else MatMulTile.Multiply<TLeft>(panel, right, to, stride, adds && isWhole);
        if (!isWhole)
            MatMulTile.CopyEdge(edge + before * MatMulTile.Columns, target, c.RowStride, Math.Min(rows, MatMulTile.Rows), (int)Math.Min(columns, MatMulTile.Columns), adds);
    }

    /// <summary>Some lines over one block of the depth: what a thread packs at a time.</summary>
    /// <param name="Line">The first line.</param>
    /// <param name="Lines">Lines.</param>
    /// <param name="Block">The block's start within the stage.</param>
    /// <param name="Depth">The block's depth; 0 or less past the last.</param>
    private readonly record struct Group(nint Line, nint Lines, nint Block, nint Depth);
}
