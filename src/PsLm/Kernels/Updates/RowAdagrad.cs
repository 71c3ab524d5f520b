using System.Numerics.Tensors;
using PsLm.Compute;

namespace PsLm.Kernels;

/// <summary>Adagrad (Duchi, Hazan and Singer 2011, JMLR 12:2121) with one accumulator per row, for tables of which a step updates few rows:
/// a_r += mean over j of g_rj^2; w_r -= rate g_r / (sqrt(a_r) + eps). A factor multiplies g first. The columns of a row share one step
/// size, so the state has one float per row.</summary>
internal static unsafe class RowAdagrad
{
    private const int PartRows = 32;

    /// <summary>Prevents a division by 0 for a row whose gradients were all 0.</summary>
    private const double Epsilon = 1e-8;

    /// <summary>Updates some rows once; the other rows do not change.</summary>
    /// <param name="weights">[*, columns], row-major, updated.</param>
    /// <param name="squares">[*], one accumulator per row, 0 or more, updated.</param>
    /// <param name="columns">Floats per row, 1 or more; 1 for a vector.</param>
    /// <param name="rows">[rowCount], row indices of the table, all different; null = the first rows, in order.</param>
    /// <param name="rowCount">Number of rows to update.</param>
    /// <param name="gradient">[rowCount, columns], finite.</param>
    /// <param name="rate">Learning rate.</param>
    /// <param name="scale">Factor on the gradient, from clipping.</param>
    /// <param name="threads">Maximum number of threads; 0 = one per core.</param>
    internal static void Update(float* weights, float* squares, int columns, int* rows, nint rowCount, float* gradient, double rate, double scale, int threads)
    {
        var job = new Job(weights, squares, columns, rows, rowCount, gradient, rate, scale);
        WorkerTeam.Shared.Run(ref job, (int)((rowCount + PartRows - 1) / PartRows), threads);
    }

    private readonly struct Job(float* weights, float* squares, int columns, int* rows, nint rowCount, float* gradient, double rate, double scale) : IPartJob
    {
        public void Run(int part)
        {
            nint end = Math.Min((nint)(part + 1) * PartRows, rowCount);
            for (nint i = (nint)part * PartRows; i < end; i++)
            {
                nint row = rows == null ? i : rows[i];
                var slope = new ReadOnlySpan<float>(gradient + i * columns, columns);
                var weight = new Span<float>(weights + row * columns, columns);
                double sum = squares[row] + scale * scale * TensorPrimitives.SumOfSquares(slope) / columns;
                squares[row] = (float)sum;
                TensorPrimitives.MultiplyAdd(slope, (float)(-rate * scale / (Math.Sqrt(sum) + Epsilon)), weight, weight);
            }
        }
    }
}
