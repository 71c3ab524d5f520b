using System.Globalization;
using System.Runtime.InteropServices;
using PsLm.Compute;
using PsLm.Memory;

namespace PsLm.Kernels;

/// <summary>Matrix product, after Goto and van de Geijn (2008, "Anatomy of High-Performance Matrix Multiplication"). A line is a row of A
/// or a column of B. All threads first pack the operand with fewer lines, for all to use. The lines of the other operand are split into
/// parts; a thread packs a few panels of its part at a time. A is used in place when its strides do not alias in the L2 cache. Parts write
/// their own rows or columns of C; with great depth, <see cref="SplitKMatMul"/> writes partial sums and adds them in order. So each element
/// of C is summed in one order, for any number of threads.</summary>
internal static unsafe class MatMul
{
    /// <summary>Multiplications below which a second thread costs more than it saves (about 5 microseconds of one core).</summary>
    internal const long SmallWork = 1 << 18;

    [ThreadStatic]
    private static Scratch? shared;

    /// <summary>C = A B, or C += A B.</summary>
    /// <param name="a">[m, k], any strides.</param>
    /// <param name="b">[k, n], any strides.</param>
    /// <param name="c">[m, n], with contiguous columns; must not overlap A or B.</param>
    /// <param name="accumulate">True: add to C; false: overwrite C.</param>
    /// <param name="threads">Maximum number of threads; 0 = one per core.</param>
    /// <exception cref="ArgumentException">The shapes do not match, or the columns of C are not contiguous.</exception>
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
        if ((double)c.Rows * c.Columns * a.Columns < SmallWork) threads = 1;
        if (SplitKMatMul.Slabs(c, a.Columns) is > 1 and var slabs) SplitKMatMul.Multiply(a, b, c, accumulate, slabs, threads);
        else MultiplyFlat(a, b, c, accumulate, threads);
    }

    /// <summary>The same without split-K: threads split only rows or columns of C.</summary>
    internal static void MultiplyFlat(MatrixView a, MatrixView b, MatrixView c, bool accumulate, int threads)
    {
        shared ??= new Scratch();
        var job = new MatMulJob(MatMulOperand.Left(a, c.Columns), MatMulOperand.Right(b), c, a.Columns, accumulate, shared, threads == 1);
        while (job.Next())
        {
            job.IsPacking = job.Packs;
            if (job.IsPacking) WorkerTeam.Shared.Run(ref job, job.PackingParts, threads);
            job.IsPacking = false;
            WorkerTeam.Shared.Run(ref job, job.Parts, threads);
        }
    }

    private static void RequireFit(MatrixView a, MatrixView b, MatrixView c)
    {
        if (a.Columns != b.Rows)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"MatMul: left [{a.Rows}, {a.Columns}] needs right [{a.Columns}, *], got [{b.Rows}, {b.Columns}]."));
        if (a.Rows != c.Rows || b.Columns != c.Columns)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"MatMul: left [{a.Rows}, {a.Columns}] and right [{b.Rows}, {b.Columns}] need result [{a.Rows}, {b.Columns}], got [{c.Rows}, {c.Columns}]."));
        if (c.ColumnStride != 1 && c.Columns > 1)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"MatMul: result [{c.Rows}, {c.Columns}] needs its columns side by side, got them {c.ColumnStride} apart."));
    }
}
