namespace PsLm.Kernels;

/// <summary>A matrix as it lies in native memory. Strides make a transposed matrix a matter of looking, not of moving.</summary>
/// <param name="data">The first element.</param>
/// <param name="rows">Rows.</param>
/// <param name="columns">Columns.</param>
/// <param name="rowStride">Floats from one row to the next.</param>
/// <param name="columnStride">Floats from one column to the next.</param>
internal readonly unsafe struct MatrixView(float* data, nint rows, nint columns, nint rowStride, nint columnStride)
{
    internal MatrixView(float* data, nint rows, nint columns) : this(data, rows, columns, columns, 1)
    {
    }

    internal float* Data => data;

    internal nint Rows => rows;

    internal nint Columns => columns;

    internal nint RowStride => rowStride;

    internal nint ColumnStride => columnStride;

    /// <summary>The same memory with rows for columns.</summary>
    internal MatrixView Transposed => new(data, columns, rows, columnStride, rowStride);
}
