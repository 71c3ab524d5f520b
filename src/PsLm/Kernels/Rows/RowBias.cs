using System.Numerics.Tensors;
using PsLm.Compute;

namespace PsLm.Kernels;

/// <summary>Adds a bias to every row of a matrix.</summary>
internal static unsafe class RowBias
{
    private const int PartRows = 32;

    /// <summary>x[i, :] += bias.</summary>
    /// <param name="x">[rows, columns], row-major, updated.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="bias">[columns].</param>
    /// <param name="threads">Maximum number of threads; 0 = one per core.</param>
    internal static void Add(float* x, nint rows, nint columns, float* bias, int threads)
    {
        var job = new Job(x, rows, columns, bias);
        WorkerTeam.Shared.Run(ref job, (int)((rows + PartRows - 1) / PartRows), threads);
    }

    private readonly struct Job(float* x, nint rows, nint columns, float* bias) : IPartJob
    {
        public void Run(int part)
        {
            nint first = (nint)part * PartRows, end = Math.Min(first + PartRows, rows);
            for (nint row = first; row < end; row++)
            {
                var line = new Span<float>(x + row * columns, checked((int)columns));
                TensorPrimitives.Add(line, new ReadOnlySpan<float>(bias, (int)columns), line);
            }
        }
    }
}
