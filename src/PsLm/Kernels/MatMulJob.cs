namespace PsLm.Kernels;

/// <summary>The work of one product, stage by stage: some thousands of the depth are packed for all threads, then multiplied.
/// Sizes of stages, parts and blocks follow from the shapes alone.</summary>
internal unsafe struct MatMulJob : IPartJob
{
    /// <summary>Depth of a block: a panel of B (32 columns) then takes 32 KB.</summary>
    private const int BlockDepth = 256;

    /// <summary>Floats packed for all in one stage: 1 MB. Each part reads all of them, from the second cache where that is large enough
    /// (1024 x 1024 x 1024 on 2 cores of a Zen 4 with 1 MB each: 203 GFLOP/s with 1 MB, 192 with 2 MB); with less, threads meet
    /// too often.</summary>
    private const int StageFloats = 1 << 18;

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
    private readonly bool accumulate, isLeftCommon;
    private readonly float* panels;
    private nint start, count;

    internal MatMulJob(MatMulOperand left, MatMulOperand right, MatrixView c, nint depth, bool accumulate, Scratch scratch)
    {
        isLeftCommon = right.Lines >= left.Lines;
        (common, parted) = isLeftCommon ? (left, right) : (right, left);
        (this.c, this.depth, this.accumulate) = (c, depth, accumulate);
        nint commonLines = common.Panels * common.Width;
        stageDepth = Math.Min(depth, Math.Max(1, StageFloats / commonLines / BlockDepth) * BlockDepth);
        groupLines = WholePanels(GroupLines, parted.Width);
        packingLines = WholePanels(PackingLines, common.Width);
        nint wanted = (parted.Lines + WantedParts - 1) / WantedParts;
        partLines = Math.Min((wanted + parted.Width - 1) / parted.Width * parted.Width, (nint)MostPartLines / groupLines * groupLines);
        scratch.Reserve(commonLines * stageDepth);
        panels = scratch.Pointer;
        start = -stageDepth;
    }

    /// <summary>Whether <see cref="Run"/> packs the common operand, some panels of a block a part, or multiplies.</summary>
    internal bool IsPacking { get; set; }

    /// <summary>Parts of the packing.</summary>
    internal readonly int PackingParts => checked((int)((count + BlockDepth - 1) / BlockDepth * PackingGroups));

    /// <summary>Parts of the multiplication.</summary>
    internal readonly int Parts => checked((int)((parted.Lines + partLines - 1) / partLines));

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
        while (group.Depth > 0)
        {
            bool isLast = group.Line + groupLines >= end;
            Group next = isLast ? GroupAt(first, end, group.Block + BlockDepth) : GroupAt(group.Line + groupLines, end, group.Block);
            parted.Pack(group.Line, group.Lines, start + group.Block, group.Depth, own.Pointer);
            MultiplyGroup(own.Pointer, group, next);
            group = next;
        }
    }

    private readonly Group GroupAt(nint line, nint end, nint block) =>
        new(line, Math.Min(groupLines, end - line), block, Math.Min(BlockDepth, count - block));

    private readonly void MultiplyGroup(float* packed, in Group group, in Group next)
    {
        float* edge = stackalloc float[MatMulTile.MostFloats];
        bool adds = accumulate || start + group.Block > 0;
        nint chunk = isLeftCommon ? WholePanels(PassedRows, common.Width) : common.Width;
        nint done = 0, tiles = common.Panels * ((group.Lines + parted.Width - 1) / parted.Width);
        for (nint first = 0; first < common.Lines; first += chunk)
            for (nint offset = 0; offset < group.Lines; offset += parted.Width)
                for (nint line = first; line < Math.Min(first + chunk, common.Lines); line += common.Width)
                {
                    if (next.Depth > 0) parted.Prefetch(next.Line, next.Lines, start + next.Block, next.Depth, done++, tiles);
                    float* ownPanel = packed + offset * group.Depth, commonPanel = CommonPanel(group.Block, line, group.Depth);
                    if (isLeftCommon) Tile(edge, group.Depth, commonPanel, ownPanel, line, group.Line + offset, c.Rows - line, group.Lines - offset, adds);
                    else Tile(edge, group.Depth, ownPanel, commonPanel, group.Line + offset, line, group.Lines - offset, c.Columns - line, adds);
                }
    }

    private readonly void Tile(float* edge, nint blockDepth, float* left, float* right, nint row, nint column, nint rows, nint columns, bool adds)
    {
        float* target = c.Data + row * c.RowStride + column;
        bool isShort = rows <= MatMulTile.ShortRows, isWhole = columns >= MatMulTile.Columns && rows >= (isShort ? MatMulTile.ShortRows : MatMulTile.Rows);
        float* to = isWhole ? target : edge;
        nint stride = isWhole ? c.RowStride : MatMulTile.Columns;
        if (isShort) MatMulTile.MultiplyShort(blockDepth, left, right, to, stride, adds && isWhole);
        else MatMulTile.Multiply<PackedLeft>(new LeftPanel(left, blockDepth), right, to, stride, adds && isWhole);
        if (!isWhole) MatMulTile.CopyEdge(edge, target, c.RowStride, Math.Min(rows, MatMulTile.Rows), (int)Math.Min(columns, MatMulTile.Columns), adds);
    }

    /// <summary>Some lines over one block of the depth: what a thread packs at a time.</summary>
    /// <param name="Line">The first line.</param>
    /// <param name="Lines">Lines.</param>
    /// <param name="Block">The block's start within the stage.</param>
    /// <param name="Depth">The block's depth; 0 or less past the last.</param>
    private readonly record struct Group(nint Line, nint Lines, nint Block, nint Depth);
}
