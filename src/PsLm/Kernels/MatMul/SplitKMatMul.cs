using System.Numerics.Tensors;
using PsLm.Compute;
using PsLm.Memory;

namespace PsLm.Kernels;

/// <summary>Split-K matrix product, for great depth and few results, such as the gradient of a decoder's input. The depth is split into
/// slabs. One thread multiplies each slab into its own results, and these are added in ascending order. The slabs depend only on the
/// shapes, so the sums are the same for any number of threads. Each element of A and B is read once, by one thread.</summary>
internal readonly unsafe struct SplitKMatMul : IPartJob
{
    /// <summary>Number of slabs: with fewer, some threads would have no work, or would wait long for the last slab.</summary>
    private const int MostSlabs = 16, LeastSlabs = 8;

    /// <summary>Minimum depth of a slab: two blocks of the product.</summary>
    private const int LeastDepth = 512;

    /// <summary>Maximum size of all slabs' results in floats: 8 MB.</summary>
    private const int MostFloats = 1 << 21;

    /// <summary>Rows of C per part of the addition.</summary>
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

    /// <summary>Number of slabs of a product; 1 if the depth is too small for a split.</summary>
    /// <param name="c">The result, for its shape.</param>
    /// <param name="depth">Depth k of the product.</param>
    internal static nint Slabs(MatrixView c, nint depth)
    {
        nint fit = Math.Min(MostFloats / (c.Rows * c.Columns), depth / LeastDepth);
        return depth / 8 <= Math.Max(c.Rows, c.Columns) || fit < LeastSlabs ? 1 : fit < MostSlabs ? LeastSlabs : MostSlabs;
    }

    /// <summary>The same as <see cref="MatMul.Multiply"/>, split into slabs.</summary>
    internal static void Multiply(MatrixView a, MatrixView b, MatrixView c, bool accumulate, nint slabs, int threads)
    {
        partial ??= new Scratch();
        // The first slab writes to C itself.
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
