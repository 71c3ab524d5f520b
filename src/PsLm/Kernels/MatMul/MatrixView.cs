namespace PsLm.Kernels;

/// <summary>A strided view of a matrix in native memory. Strides allow a transposed view without a copy.</summary>
/// <param name="data">Address of the first element.</param>
/// <param name="rows">Number of rows.</param>
/// <param name="columns">Number of columns.</param>
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

    /// <summary>The transposed view of the same memory.</summary>
    internal MatrixView Transposed => new(data, columns, rows, columnStride, rowStride);
}
