using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PsLm.Compute;

namespace PsLm.Kernels;

/// <summary>A sparse matrix, row by row (compressed sparse rows): of each row the columns that are not 0, and what stands there.</summary>
internal sealed unsafe class SparseRows : IDisposable
{
    /// <summary>Columns of the dense matrix at once, in registers.</summary>
    private const int Lanes = 16, Wide = 4 * Lanes;

    /// <summary>A part's rows of y, and those rows of x that they need next, stay in the second cache: 128 and 256 KB.</summary>
    private const int PartRows = 512, LeastBand = 1024;

    private readonly long[] starts;
    private readonly SparseRows? places;
    private int* columns;
    private float* values;

    /// <summary>Takes the memory; columns and values are to be filled in.</summary>
    /// <param name="starts">[rows + 1]: row r's entries are starts[r] to starts[r + 1] - 1.</param>
    /// <param name="columnCount">Columns of the matrix.</param>
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

    /// <summary>Numbers that are not 0.</summary>
    internal long Count => starts[^1];

    internal ReadOnlySpan<long> Starts => starts;

    /// <summary>Whether a row is nothing but 0.</summary>
    internal bool IsEmpty(int row) => starts[row] == starts[row + 1];

    /// <summary>[<see cref="Count"/>], within a row ascending.</summary>
    internal int* Columns => columns;

    /// <summary>[<see cref="Count"/>].</summary>
    internal float* Values => values;

    /// <summary>A matrix of the same places, which it takes from this one as long as this one lives, and of numbers of its own, to be
    /// filled in.</summary>
    internal SparseRows Twin() => new(this);

    /// <summary>The same matrix with rows for columns; entries of a row in the order of the old rows.</summary>
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

    /// <summary>y = scale x this x, or y += it. Threads split rows; a row's entries are added from the first to the last.</summary>
    /// <param name="x">[<see cref="ColumnCount"/>, width], row-major.</param>
    /// <param name="y">[<see cref="RowCount"/>, width], row-major.</param>
    /// <param name="width">Floats a row, a multiple of 16.</param>
    /// <param name="scale">What the product is multiplied by.</param>
    /// <param name="accumulate">Whether y is added to.</param>
    /// <param name="threads">At most so many compute; 0 for one a processor core.</param>
    internal void Multiply(float* x, float* y, int width, float scale, bool accumulate, int threads)
    {
        if (width % Lanes != 0) throw new ArgumentException($"Multiply: a width of {width}, needed is a multiple of {Lanes}.", nameof(width));
        fixed (long* from = starts)
        {
            // A band in which a row has nothing costs a look at it: bands are wide where numbers are few.
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

        /// <summary>Adds a row's entries before the column end, and says whether there are more.</summary>
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
