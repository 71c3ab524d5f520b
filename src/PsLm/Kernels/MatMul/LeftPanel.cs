using System.Runtime.CompilerServices;

namespace PsLm.Kernels;

/// <summary>The lines of A that one tile takes, where they lie: packed, or in the matrix itself.</summary>
/// <param name="data">Line 0, depth 0.</param>
/// <param name="depth">Elements of each line.</param>
/// <param name="stride">What the layout makes of it.</param>
internal readonly unsafe struct LeftPanel(float* data, nint depth, nint stride = 0)
{
    internal float* Data => data;

    internal nint Depth => depth;

    internal nint Stride => stride;

    /// <summary>Times that the depth is gone through, each <see cref="Jump"/> floats after the one before.</summary>
    internal nint Runs { get; init; } = 1;

    internal nint Jump { get; init; }
}

/// <summary>How the lines of a <see cref="LeftPanel"/> lie. A type and not a value, so that each layout's loop is compiled on its own.
/// Addresses start at one of four pointers, which lie three strides apart: the processor adds one or two strides by itself, and a loop
/// needs few registers beside its sums.</summary>
internal unsafe interface ILeftLayout
{
    /// <summary>Where an element is.</summary>
    /// <param name="line">0 to 11.</param>
    /// <param name="k">The depth from where the pointers stand; 0 to 3.</param>
    /// <param name="p0">The panel's start.</param>
    /// <param name="p3">Three strides on.</param>
    /// <param name="p6">Six.</param>
    /// <param name="p9">Nine.</param>
    /// <param name="stride">The panel's stride.</param>
    static abstract float At(int line, int k, float* p0, float* p3, float* p6, float* p9, nint stride);

    /// <summary>Floats from one depth to the next.</summary>
    static abstract nint Step(nint stride);
}

/// <summary>[depth, <see cref="MatMulTile.Rows"/>] side by side.</summary>
internal readonly unsafe struct PackedLeft : ILeftLayout
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float At(int line, int k, float* p0, float* p3, float* p6, float* p9, nint stride) => p0[k * MatMulTile.Rows + line];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Step(nint stride) => MatMulTile.Rows;
}

/// <summary>Rows of a matrix: the depth side by side, lines a stride apart.</summary>
internal readonly unsafe struct RowsLeft : ILeftLayout
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float At(int line, int k, float* p0, float* p3, float* p6, float* p9, nint stride) =>
        *((line < 3 ? p0 : line < 6 ? p3 : line < 9 ? p6 : p9) + (line % 3) * stride + k);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Step(nint stride) => 1;
}

/// <summary>Columns of a matrix: lines side by side, the depth a stride apart.</summary>
internal readonly unsafe struct ColumnsLeft : ILeftLayout
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float At(int line, int k, float* p0, float* p3, float* p6, float* p9, nint stride) => *((k < 3 ? p0 : p3) + (k % 3) * stride + line);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Step(nint stride) => stride;
}
