using System.Numerics.Tensors;
using PsLm.Compute;

namespace PsLm.Kernels;

/// <summary>Adagrad (Duchi, Hazan and Singer 2011, JMLR 12:2121) with one accumulator a row, for tables of which a step touches few
/// rows: a_r += mean over j of g_rj^2; w_r -= rate g_r / (sqrt(a_r) + eps), g multiplied by a scale first. A row's directions share
/// one step size, and the state of a table of D columns is a D-th of it.</summary>
internal static unsafe class RowAdagrad
{
    private const int PartRows = 32;

    /// <summary>Keeps a row without a slope from being divided by 0.</summary>
    private const double Epsilon = 1e-8;

    /// <summary>One step of some rows; the others keep every bit.</summary>
    /// <param name="weights">[*, columns], row-major.</param>
    /// <param name="squares">[*], an accumulator a row, 0 or more.</param>
    /// <param name="columns">Floats a row, at least 1; 1 for a vector.</param>
    /// <param name="rows">[rowCount], each a row of the table, all different; null for the first ones, in their order.</param>
    /// <param name="rowCount">Rows.</param>
    /// <param name="gradient">[rowCount, columns], finite.</param>
    /// <param name="rate">Learning rate.</param>
    /// <param name="scale">Clipping.</param>
    /// <param name="threads">At most so many compute; 0 for one a processor core.</param>
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
