using System.Numerics.Tensors;

namespace PsLm.Kernels;

/// <summary>A matrix times one vector: what a single prediction costs. Reads every weight once, so memory is its limit.</summary>
internal static unsafe class MatVec
{
    private const int PartRows = 256;

    /// <summary>y = W x + bias.</summary>
    /// <param name="weights">W [rows, columns], row-major.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="x">[columns].</param>
    /// <param name="bias">[rows]; null for none.</param>
    /// <param name="y">[rows], overwritten.</param>
    /// <param name="threads">At most so many compute; 0 for one a processor core.</param>
    internal static void Multiply(float* weights, nint rows, int columns, float* x, float* bias, float* y, int threads)
    {
        var job = new Job(weights, rows, columns, x, bias, y);
        WorkerTeam.Shared.Run(ref job, (int)((rows + PartRows - 1) / PartRows), threads);
    }

    private readonly struct Job(float* weights, nint rows, int columns, float* x, float* bias, float* y) : IPartJob
    {
        public void Run(int part)
        {
            var vector = new ReadOnlySpan<float>(x, columns);
            nint first = (nint)part * PartRows, end = Math.Min(first + PartRows, rows);
            for (nint row = first; row < end; row++)
                y[row] = TensorPrimitives.Dot(new ReadOnlySpan<float>(weights + row * columns, columns), vector) + (bias == null ? 0 : bias[row]);
        }
    }
}
