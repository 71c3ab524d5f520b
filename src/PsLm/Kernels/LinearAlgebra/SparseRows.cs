using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PsLm.Compute;

namespace PsLm.Kernels;

/// <summary>A sparse matrix in CSR format (compressed sparse rows): the columns and values of each row's non-zero elements.</summary>
internal sealed unsafe class SparseRows : IDisposable
{
    /// <summary>Lanes of a vector, and columns of the dense matrix that one pass keeps in registers (four vectors).</summary>
    private const int Lanes = 16, Wide = 4 * Lanes;

    /// <summary>Sizes for the L2 cache, at 64 columns: a part's rows of y take 128 KB, a band's rows of x 256 KB.</summary>
    private const int PartRows = 512, LeastBand = 1024;

    private readonly long[] starts;
    private readonly SparseRows? places;
    private int* columns;
    private float* values;

    /// <summary>Allocates the memory. The caller must then fill <see cref="Columns"/> and <see cref="Values"/>.</summary>
    /// <param name="starts">[rows + 1], row pointers: row r has the entries starts[r] to starts[r + 1] - 1.</param>
    /// <param name="columnCount">Number of columns of the matrix.</param>
    internal SparseRows(long[] starts, int columnCount)
    {
        this.starts = starts;
        ColumnCount = columnCount;
        columns = (int*)NativeMemory.Alloc((nuint)starts[^1], sizeof(int));
        values = (float*)NativeMemory.Alloc((nuint)starts[^1], sizeof(float));
    }

    private SparseRows(SparseRows places)
    {
        (starts, ColumnCount, this.places) = (places.starts, places.ColumnCount, places);
        columns = places.columns;
        values = (float*)NativeMemory.Alloc((nuint)Count, sizeof(float));
    }

    ~SparseRows() => Free();

    internal int RowCount => starts.Length - 1;

    internal int ColumnCount { get; }

    /// <summary>Number of stored entries.</summary>
    internal long Count => starts[^1];

    internal ReadOnlySpan<long> Starts => starts;

    /// <summary>Whether a row has no entries.</summary>
    internal bool IsEmpty(int row) => starts[row] == starts[row + 1];

    /// <summary>[<see cref="Count"/>], column indices, ascending within a row.</summary>
    internal int* Columns => columns;

    /// <summary>[<see cref="Count"/>], values of the entries.</summary>
    internal float* Values => values;

    /// <summary>A matrix with the same sparsity pattern and its own values, which the caller must fill. It uses this matrix's column
    /// indices: it is invalid after this matrix is disposed.</summary>
    internal SparseRows Twin() => new(this);

    /// <summary>The transposed matrix. The entries of each row are in the order of the original rows.</summary>
    internal SparseRows Transpose()
    {
        long[] ends = new long[ColumnCount + 1];
        for (long i = 0; i < Count; i++) ends[columns[i] + 1]++;
        for (int column = 0; column < ColumnCount; column++) ends[column + 1] += ends[column];
        long[] next = ends[..^1];
        var turned = new SparseRows(ends, RowCount);
        for (int row = 0; row < RowCount; row++)
            for (long i = starts[row]; i < starts[row + 1]; i++)
            {
                long at = next[columns[i]]++;
                turned.columns[at] = row;
                turned.values[at] = values[i];
            }
        return turned;
    }

    /// <summary>y = scale x this x, or y += scale x this x. Threads split the rows; each row adds its entries in ascending order.</summary>
    /// <param name="x">[<see cref="ColumnCount"/>, width], row-major.</param>
    /// <param name="y">[<see cref="RowCount"/>, width], row-major.</param>
    /// <param name="width">Floats per row, a multiple of 16.</param>
    /// <param name="scale">Factor on the product.</param>
    /// <param name="accumulate">True: add to y; false: overwrite y.</param>
    /// <param name="threads">Maximum number of threads; 0 = one per core.</param>
    internal void Multiply(float* x, float* y, int width, float scale, bool accumulate, int threads)
    {
        if (width % Lanes != 0) throw new ArgumentException($"Multiply: a width of {width}, needed is a multiple of {Lanes}.", nameof(width));
        fixed (long* from = starts)
        {
            // Each band checks every row, even one without entries there. So bands of sparser matrices are wider.
            int band = (int)Math.Max(LeastBand, Math.Min(ColumnCount, (long)ColumnCount * RowCount / Math.Max(1, Count)));
            var job = new Job(from, columns, values, RowCount, band, x, y, width, scale, accumulate);
            WorkerTeam.Shared.Run(ref job, (RowCount + PartRows - 1) / PartRows, threads);
        }
        GC.KeepAlive(places);
        GC.KeepAlive(this);
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (places is null) NativeMemory.Free(columns);
        NativeMemory.Free(values);
        columns = null;
        values = null;
    }

    private readonly struct Job(long* starts, int* columns, float* values, int rows, int band, float* x, float* y, int width, float scale, bool accumulate) : IPartJob
    {
        public void Run(int part)
        {
            int first = part * PartRows, count = Math.Min(PartRows, rows - first);
            if (!accumulate) new Span<float>(y + (nint)first * width, checked(count * width)).Clear();
            long* at = stackalloc long[PartRows];
            int column = 0;
            for (; column + Wide <= width; column += Wide)
            {
                for (int row = 0; row < count; row++) at[row] = starts[first + row];
                long end = band;
                for (int left = count; left > 0; end += band)
                {
                    left = 0;
                    for (int row = 0; row < count; row++)
                        if (AddWide(first + row, column, ref at[row], end)) left++;
                }
            }
            for (; column < width; column += Lanes)
                for (int row = 0; row < count; row++) Add(first + row, column);
        }

        /// <summary>Adds a row's entries with columns before <paramref name="end"/>; true if the row has more entries.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private bool AddWide(int row, int column, ref long at, long end)
        {
            long i = at, last = starts[row + 1];
            if (i == last || columns[i] >= end) return i < last;
            float* to = y + (nint)row * width + column;
            Vector512<float> a = Vector512.Load(to), b = Vector512.Load(to + Lanes), c = Vector512.Load(to + 2 * Lanes), d = Vector512.Load(to + 3 * Lanes);
            do
            {
                Vector512<float> value = Vector512.Create(scale * values[i]);
                float* from = x + (nint)columns[i] * width + column;
                a = Vector512.FusedMultiplyAdd(value, Vector512.Load(from), a);
                b = Vector512.FusedMultiplyAdd(value, Vector512.Load(from + Lanes), b);
                c = Vector512.FusedMultiplyAdd(value, Vector512.Load(from + 2 * Lanes), c);
                d = Vector512.FusedMultiplyAdd(value, Vector512.Load(from + 3 * Lanes), d);
            }
            while (++i < last && columns[i] < end);
            a.Store(to);
            b.Store(to + Lanes);
            c.Store(to + 2 * Lanes);
            d.Store(to + 3 * Lanes);
            at = i;
            return i < last;
        }

        private void Add(int row, int column)
        {
            float* to = y + (nint)row * width + column;
            Vector512<float> sum = Vector512.Load(to);
            for (long i = starts[row]; i < starts[row + 1]; i++)
                sum = Vector512.FusedMultiplyAdd(Vector512.Create(scale * values[i]), Vector512.Load(x + (nint)columns[i] * width + column), sum);
            sum.Store(to);
        }
    }
}
