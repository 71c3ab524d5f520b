using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PsLm.Kernels;

/// <summary>A sparse matrix, row by row (compressed sparse rows): of each row the columns that are not 0, and what stands there.</summary>
internal sealed unsafe class SparseRows : IDisposable
{
    /// <summary>Columns of the dense matrix at once, in registers.</summary>
    private const int Lanes = 16, Wide = 4 * Lanes;

    private const int PartRows = 64;

    private readonly long[] starts;
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

    ~SparseRows() => Free();

    internal int RowCount => starts.Length - 1;

    internal int ColumnCount { get; }

    /// <summary>Numbers that are not 0.</summary>
    internal long Count => starts[^1];

    internal ReadOnlySpan<long> Starts => starts;

    /// <summary>[<see cref="Count"/>].</summary>
    internal int* Columns => columns;

    /// <summary>[<see cref="Count"/>].</summary>
    internal float* Values => values;

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
            var job = new Job(from, columns, values, RowCount, x, y, width, scale, accumulate);
            WorkerTeam.Shared.Run(ref job, (RowCount + PartRows - 1) / PartRows, threads);
        }
        GC.KeepAlive(this);
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.Free(columns);
        NativeMemory.Free(values);
        columns = null;
        values = null;
    }

    private readonly struct Job(long* starts, int* columns, float* values, int rows, float* x, float* y, int width, float scale, bool accumulate) : IPartJob
    {
        public void Run(int part)
        {
            int end = Math.Min((part + 1) * PartRows, rows);
            for (int row = part * PartRows; row < end; row++)
            {
                int column = 0;
                for (; column + Wide <= width; column += Wide) AddWide(row, column);
                for (; column < width; column += Lanes) Add(row, column);
            }
        }

        private void AddWide(int row, int column)
        {
            Vector512<float> a = default, b = default, c = default, d = default;
            for (long i = starts[row]; i < starts[row + 1]; i++)
            {
                Vector512<float> value = Vector512.Create(values[i]);
                float* from = x + (nint)columns[i] * width + column;
                a = Vector512.FusedMultiplyAdd(value, Vector512.Load(from), a);
                b = Vector512.FusedMultiplyAdd(value, Vector512.Load(from + Lanes), b);
                c = Vector512.FusedMultiplyAdd(value, Vector512.Load(from + 2 * Lanes), c);
                d = Vector512.FusedMultiplyAdd(value, Vector512.Load(from + 3 * Lanes), d);
            }
            float* to = y + (nint)row * width + column;
            Put(a, to);
            Put(b, to + Lanes);
            Put(c, to + 2 * Lanes);
            Put(d, to + 3 * Lanes);
        }

        private void Add(int row, int column)
        {
            Vector512<float> sum = default;
            for (long i = starts[row]; i < starts[row + 1]; i++)
                sum = Vector512.FusedMultiplyAdd(Vector512.Create(values[i]), Vector512.Load(x + (nint)columns[i] * width + column), sum);
            Put(sum, y + (nint)row * width + column);
        }

        private void Put(Vector512<float> sum, float* to)
        {
            sum *= scale;
            if (accumulate) sum += Vector512.Load(to);
            sum.Store(to);
        }
    }
}
