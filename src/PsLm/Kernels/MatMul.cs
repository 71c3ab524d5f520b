using System.Globalization;
using System.Runtime.InteropServices;

namespace PsLm.Kernels;

/// <summary>The matrix product, after Goto and van de Geijn (2008, "Anatomy of High-Performance Matrix Multiplication"). The depth
/// goes in blocks. In each, the operand with fewer lines is packed once for all threads; the other's lines are shared out in parts,
/// packed by the thread that takes them. Parts write rows or columns of C of their own, and every element of C is summed in the same
/// order whatever the threads.</summary>
internal static unsafe class MatMul
{
    /// <summary>Depth of a block: a panel of B (32 columns) then takes 32 KB.</summary>
    private const int BlockDepth = 256;

    /// <summary>Lines of a part: with a block's depth 512 KB, half of a second-level cache.</summary>
    private const int MostPartLines = 512;

    /// <summary>Parts that a small matrix falls into, so that many threads find work.</summary>
    private const int WantedParts = 16;

    private static readonly Lock SharedPanels = new();
    private static readonly Scratch Shared = new();

    [ThreadStatic]
    private static Scratch? own;

    /// <summary>C = A B, or C += A B.</summary>
    /// <param name="a">[m, k], any strides.</param>
    /// <param name="b">[k, n], any strides.</param>
    /// <param name="c">[m, n], columns side by side; overlaps neither A nor B.</param>
    /// <param name="accumulate">Whether C is added to.</param>
    /// <param name="threads">At most so many compute; 0 for one a processor core.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    internal static void Multiply(MatrixView a, MatrixView b, MatrixView c, bool accumulate, int threads)
    {
        RequireFit(a, b, c);
        if (c.Rows == 0 || c.Columns == 0) return;
        if (a.Columns == 0)
        {
            if (accumulate) return;
            for (nint row = 0; row < c.Rows; row++) NativeMemory.Clear(c.Data + row * c.RowStride, (nuint)c.Columns * sizeof(float));
            return;
        }
        bool shareA = c.Columns >= c.Rows;
        int sharedWidth = shareA ? MatMulTile.Rows : MatMulTile.Columns;
        nint sharedLines = shareA ? c.Rows : c.Columns;
        bool isOurs = SharedPanels.TryEnter();
        Scratch panels = isOurs ? Shared : new Scratch();
        try
        {
            panels.Reserve(PackedPanels.Length(sharedLines, Math.Min(a.Columns, BlockDepth), sharedWidth));
            for (nint start = 0; start < a.Columns; start += BlockDepth)
            {
                nint depth = Math.Min(BlockDepth, a.Columns - start);
                var job = new Job(a, b, c, start, depth, accumulate || start > 0, shareA, panels.Pointer);
                job.IsPacking = true;
                WorkerTeam.Shared.Run(ref job, (int)((sharedLines + sharedWidth - 1) / sharedWidth), threads);
                job.IsPacking = false;
                WorkerTeam.Shared.Run(ref job, job.Parts, threads);
            }
        }
        finally
        {
            if (isOurs) SharedPanels.Exit();
            else panels.Dispose();
        }
    }

    private static void RequireFit(MatrixView a, MatrixView b, MatrixView c)
    {
        if (a.Columns == b.Rows && a.Rows == c.Rows && b.Columns == c.Columns && (c.ColumnStride == 1 || c.Columns <= 1)) return;
        throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
            $"MatMul: left [{a.Rows}, {a.Columns}] needs right [{a.Columns}, *] and a row-major result [{a.Rows}, *], got [{b.Rows}, {b.Columns}] and [{c.Rows}, {c.Columns}]."));
    }

    private struct Job(MatrixView a, MatrixView b, MatrixView c, nint start, nint depth, bool accumulate, bool shareA, float* panels) : IPartJob
    {
        private readonly nint partLines = PartLines(shareA ? c.Columns : c.Rows, shareA ? MatMulTile.Columns : MatMulTile.Rows);

        /// <summary>The first pass packs the shared operand, a panel a part; the second multiplies.</summary>
        internal bool IsPacking;

        internal readonly int Parts => (int)(((shareA ? c.Columns : c.Rows) + partLines - 1) / partLines);

        public readonly void Run(int part)
        {
            if (IsPacking)
            {
                if (shareA) PackA(part * (nint)MatMulTile.Rows, panels + part * (nint)MatMulTile.Rows * depth);
                else PackB(part * (nint)MatMulTile.Columns, panels + part * (nint)MatMulTile.Columns * depth);
                return;
            }
            nint first = part * partLines;
            if (shareA) MultiplyColumns(first, Math.Min(partLines, c.Columns - first));
            else MultiplyRows(first, Math.Min(partLines, c.Rows - first));
        }

        private readonly void MultiplyColumns(nint first, nint count)
        {
            own ??= new Scratch();
            own.Reserve(PackedPanels.Length(count, depth, MatMulTile.Columns));
            for (nint column = 0; column < count; column += MatMulTile.Columns) PackB(first + column, own.Pointer + column * depth);
            Tiles(0, c.Rows, panels, first, count, own.Pointer);
        }

        private readonly void MultiplyRows(nint first, nint count)
        {
            own ??= new Scratch();
            own.Reserve(PackedPanels.Length(count, depth, MatMulTile.Rows));
            for (nint row = 0; row < count; row += MatMulTile.Rows) PackA(first + row, own.Pointer + row * depth);
            Tiles(first, count, own.Pointer, 0, c.Columns, panels);
        }

        /// <summary>A panel of A stays in the first-level cache while B's panels stream past it from the second.</summary>
        private readonly void Tiles(nint firstRow, nint rows, float* packedA, nint firstColumn, nint columns, float* packedB)
        {
            float* edge = stackalloc float[MatMulTile.MostFloats];
            for (nint row = 0; row < rows; row += MatMulTile.Rows)
                for (nint column = 0; column < columns; column += MatMulTile.Columns)
                {
                    float* target = c.Data + (firstRow + row) * c.RowStride + firstColumn + column;
                    nint tileRows = Math.Min(MatMulTile.Rows, rows - row), tileColumns = Math.Min(MatMulTile.Columns, columns - column);
                    if (tileRows == MatMulTile.Rows && tileColumns == MatMulTile.Columns)
                        MatMulTile.Multiply(depth, packedA + row * depth, packedB + column * depth, target, c.RowStride, accumulate);
                    else
                    {
                        MatMulTile.Multiply(depth, packedA + row * depth, packedB + column * depth, edge, MatMulTile.Columns, false);
                        CopyEdge(edge, tileRows, tileColumns, target);
                    }
                }
        }

        private readonly void CopyEdge(float* edge, nint rows, nint columns, float* target)
        {
            for (nint row = 0; row < rows; row++)
                for (nint column = 0; column < columns; column++)
                {
                    float sum = edge[row * MatMulTile.Columns + column];
                    float* element = target + row * c.RowStride + column;
                    *element = accumulate ? *element + sum : sum;
                }
        }

        private readonly void PackA(nint row, float* panel) => PackedPanels.Pack(a.Data + row * a.RowStride + start * a.ColumnStride,
            Math.Min(MatMulTile.Rows, a.Rows - row), depth, a.RowStride, a.ColumnStride, MatMulTile.Rows, panel);

        private readonly void PackB(nint column, float* panel) => PackedPanels.Pack(b.Data + column * b.ColumnStride + start * b.RowStride,
            Math.Min(MatMulTile.Columns, b.Columns - column), depth, b.ColumnStride, b.RowStride, MatMulTile.Columns, panel);

        /// <summary>Follows from the shape alone, never from the threads.</summary>
        private static nint PartLines(nint lines, int width)
        {
            nint wanted = (lines + WantedParts - 1) / WantedParts;
            return Math.Min((wanted + width - 1) / width * width, (nint)MostPartLines / width * width);
        }
    }
}
