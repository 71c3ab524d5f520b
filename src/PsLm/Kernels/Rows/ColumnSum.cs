using System.Numerics.Tensors;
using PsLm.Compute;

namespace PsLm.Kernels;

/// <summary>Sums the columns of a matrix: the gradient of a bias. Threads split the columns; rows are added in ascending order.</summary>
internal static unsafe class ColumnSum
{
    private const int PartColumns = 1024;

    /// <summary>sum[j] += sum over i of x[i, j].</summary>
    /// <param name="x">[rows, columns], row-major.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="sum">[columns], added to.</param>
    /// <param name="threads">Maximum number of threads; 0 = one per core.</param>
    internal static void Accumulate(float* x, nint rows, nint columns, float* sum, int threads)
    {
        var job = new Job(x, rows, columns, sum);
        WorkerTeam.Shared.Run(ref job, (int)((columns + PartColumns - 1) / PartColumns), threads);
    }

    private readonly struct Job(float* x, nint rows, nint columns, float* sum) : IPartJob
    {
        public void Run(int part)
        {
            nint first = (nint)part * PartColumns;
            int count = (int)Math.Min(PartColumns, columns - first);
            var sums = new Span<float>(sum + first, count);
            for (nint row = 0; row < rows; row++)
                TensorPrimitives.Add(sums, new ReadOnlySpan<float>(x + row * columns + first, count), sums);
        }
    }
}
