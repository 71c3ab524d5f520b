using System.Numerics.Tensors;
using PsLm.Compute;
using PsLm.Memory;

namespace PsLm.Kernels;

/// <summary>A product of great depth and few results, as the gradient of what a decoder is given: the depth falls into slabs, each
/// multiplied by one thread into results of its own, and these are added from the first to the last. Slabs follow from the shapes alone,
/// so the sums are the same whatever the threads; and each number of A and B is read by one thread, once.</summary>
internal readonly unsafe struct SplitKMatMul : IPartJob
{
    /// <summary>Slabs: fewer would leave threads without work, and one that is left over long alone.</summary>
    private const int MostSlabs = 16, LeastSlabs = 8;

    /// <summary>Depth of a slab at least, some blocks of the product.</summary>
    private const int LeastDepth = 512;

    /// <summary>Floats of all slabs' results: 8 MB.</summary>
    private const int MostFloats = 1 << 21;

    /// <summary>Rows of C that a thread adds up at a time.</summary>
    private const int AddedRows = 8;

    [ThreadStatic]
    private static Scratch? partial;

    private readonly MatrixView a, b, c;
    private readonly bool accumulate, isAdding;
    private readonly nint slabs;
    private readonly float* results;

    private SplitKMatMul(MatrixView a, MatrixView b, MatrixView c, bool accumulate, nint slabs, float* results, bool isAdding)
    {
        (this.a, this.b, this.c) = (a, b, c);
        (this.accumulate, this.isAdding, this.slabs) = (accumulate, isAdding, slabs);
        this.results = results;
    }

    /// <summary>Slabs of a product; 1 where it is not deep.</summary>
    /// <param name="c">The results.</param>
    /// <param name="depth">k.</param>
    internal static nint Slabs(MatrixView c, nint depth)
    {
        nint fit = Math.Min(MostFloats / (c.Rows * c.Columns), depth / LeastDepth);
        return depth / 8 <= Math.Max(c.Rows, c.Columns) || fit < LeastSlabs ? 1 : fit < MostSlabs ? LeastSlabs : MostSlabs;
    }

    /// <summary>As <see cref="MatMul.Multiply"/>, in slabs.</summary>
    internal static void Multiply(MatrixView a, MatrixView b, MatrixView c, bool accumulate, nint slabs, int threads)
    {
        partial ??= new Scratch();
        // The first slab's are those of C.
        partial.Reserve((slabs - 1) * c.Rows * c.Columns);
        var multiply = new SplitKMatMul(a, b, c, accumulate, slabs, partial.Pointer, isAdding: false);
        WorkerTeam.Shared.Run(ref multiply, (int)slabs, threads);
        var add = new SplitKMatMul(a, b, c, accumulate, slabs, partial.Pointer, isAdding: true);
        WorkerTeam.Shared.Run(ref add, (int)((c.Rows + AddedRows - 1) / AddedRows), threads);
    }

    public void Run(int part)
    {
        if (isAdding) Add(part * AddedRows);
        else MultiplySlab(part);
    }

    private void MultiplySlab(nint slab)
    {
        nint first = slab * a.Columns / slabs, depth = (slab + 1) * a.Columns / slabs - first;
        var left = new MatrixView(a.Data + first * a.ColumnStride, a.Rows, depth, a.RowStride, a.ColumnStride);
        var right = new MatrixView(b.Data + first * b.RowStride, depth, b.Columns, b.RowStride, b.ColumnStride);
        if (slab == 0) MatMul.MultiplyFlat(left, right, c, accumulate, 1);
        else MatMul.MultiplyFlat(left, right, new MatrixView(results + (slab - 1) * c.Rows * c.Columns, c.Rows, c.Columns), false, 1);
    }

    private void Add(nint first)
    {
        for (nint row = first; row < Math.Min(first + AddedRows, c.Rows); row++)
        {
            var sum = new Span<float>(c.Data + row * c.RowStride, (int)c.Columns);
            for (nint slab = 1; slab < slabs; slab++)
                TensorPrimitives.Add(sum, new ReadOnlySpan<float>(results + ((slab - 1) * c.Rows + row) * c.Columns, (int)c.Columns), sum);
        }
    }
}
