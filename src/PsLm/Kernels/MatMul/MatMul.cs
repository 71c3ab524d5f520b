using System.Globalization;
using System.Runtime.InteropServices;
using PsLm.Compute;
using PsLm.Memory;

namespace PsLm.Kernels;

/// <summary>The matrix product, after Goto and van de Geijn (2008, "Anatomy of High-Performance Matrix Multiplication"). The operand
/// with fewer lines is packed first, by all threads and for all; the other's lines are shared out in parts, packed by the thread that
/// takes them, a few panels at a time. An A that lies well is not packed at all. Parts write rows or columns of C of their own, or, of
/// great depth, sums of their own that are added in order; every element of C is summed in the same order whatever the threads.</summary>
internal static unsafe class MatMul
{
    /// <summary>Multiplications under which a second thread costs more than it brings (about 5 microseconds of one core).</summary>
    internal const long SmallWork = 1 << 18;

    [ThreadStatic]
    private static Scratch? shared;

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
        if ((double)c.Rows * c.Columns * a.Columns < SmallWork) threads = 1;
        if (SplitKMatMul.Slabs(c, a.Columns) is > 1 and var slabs) SplitKMatMul.Multiply(a, b, c, accumulate, slabs, threads);
        else MultiplyFlat(a, b, c, accumulate, threads);
    }

    /// <summary>The same, with threads that share out lines of C alone.</summary>
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
