using PsLm.Kernels;
using PsLm.Memory;

namespace PsLm.Benchmarks;

/// <summary>A matrix product [M, K] by [K, N] and the way its operands lie.</summary>
/// <param name="M">Rows of A and C.</param>
/// <param name="K">The depth.</param>
/// <param name="N">Columns of B and C.</param>
/// <param name="TransposeA">Whether A lies as [K, M].</param>
/// <param name="TransposeB">Whether B lies as [N, K].</param>
internal readonly record struct Product(int M, int K, int N, bool TransposeA = false, bool TransposeB = false)
{
    /// <summary>A multiplication and an addition are two.</summary>
    internal double Operations => 2.0 * M * K * N;

    internal NativeBuffer A() => FilledBuffer.Of((long)M * K);

    internal NativeBuffer B() => FilledBuffer.Of((long)K * N);

    internal NativeBuffer C() => FilledBuffer.Of((long)M * N);

    /// <summary>One call over buffers that the caller keeps.</summary>
    internal unsafe Action Call(NativeBuffer a, NativeBuffer b, NativeBuffer c, bool adds, int threads)
    {
        MatrixView left = TransposeA ? new MatrixView(a.Pointer, K, M).Transposed : new MatrixView(a.Pointer, M, K);
        MatrixView right = TransposeB ? new MatrixView(b.Pointer, N, K).Transposed : new MatrixView(b.Pointer, K, N);
        var result = new MatrixView(c.Pointer, M, N);
        return () => MatMul.Multiply(left, right, result, adds, threads);
    }
}
