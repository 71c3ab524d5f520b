using System.Runtime.CompilerServices;

namespace PsLm.Kernels;

/// <summary>The lines (rows of A) that one tile reads, from a packed copy or from the matrix itself.</summary>
/// <param name="data">Address of line 0, depth 0.</param>
/// <param name="depth">Elements per line.</param>
/// <param name="stride">Floats from one line to the next (rows) or from one depth to the next (columns); default 0 = packed.</param>
internal readonly unsafe struct LeftPanel(float* data, nint depth, nint stride = 0)
{
    internal float* Data => data;

    internal nint Depth => depth;

    internal nint Stride => stride;

    /// <summary>Number of passes over the depth, each <see cref="Jump"/> floats after the previous one; default 1.</summary>
    internal nint Runs { get; init; } = 1;

    internal nint Jump { get; init; }
}

/// <summary>Memory layout of a <see cref="LeftPanel"/>. It is a type parameter, so the JIT compiles a separate loop for each layout.
/// Addresses start at one of four pointers, three strides apart. The address mode of an instruction adds one or two strides, so the loop
/// needs few registers beside its accumulators.</summary>
internal unsafe interface ILeftLayout
{
    /// <summary>Element of a line at a depth.</summary>
    /// <param name="line">Line, 0 to 11.</param>
    /// <param name="k">Depth relative to the pointers, 0 to 3.</param>
    /// <param name="p0">Address of the panel at the current depth.</param>
    /// <param name="p3">p0 + 3 strides.</param>
    /// <param name="p6">p0 + 6 strides.</param>
    /// <param name="p9">p0 + 9 strides.</param>
    /// <param name="stride">Stride of the panel, in floats.</param>
    static abstract float At(int line, int k, float* p0, float* p3, float* p6, float* p9, nint stride);

    /// <summary>Floats from one depth to the next.</summary>
    static abstract nint Step(nint stride);
}

/// <summary>A packed panel: [depth, <see cref="MatMulTile.Rows"/>], contiguous.</summary>
internal readonly unsafe struct PackedLeft : ILeftLayout
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float At(int line, int k, float* p0, float* p3, float* p6, float* p9, nint stride) => p0[k * MatMulTile.Rows + line];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Step(nint stride) => MatMulTile.Rows;
}

/// <summary>Rows of a matrix: the depth is contiguous, lines are a stride apart.</summary>
internal readonly unsafe struct RowsLeft : ILeftLayout
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float At(int line, int k, float* p0, float* p3, float* p6, float* p9, nint stride) =>
        *((line < 3 ? p0 : line < 6 ? p3 : line < 9 ? p6 : p9) + (line % 3) * stride + k);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Step(nint stride) => 1;
}

/// <summary>Columns of a matrix: lines are contiguous, the depth has a stride.</summary>
internal readonly unsafe struct ColumnsLeft : ILeftLayout
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float At(int line, int k, float* p0, float* p3, float* p6, float* p9, nint stride) => *((k < 3 ? p0 : p3) + (k % 3) * stride + line);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Step(nint stride) => stride;
}
