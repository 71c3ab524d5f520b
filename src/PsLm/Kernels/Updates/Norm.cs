using System.Numerics.Tensors;
using PsLm.Compute;

namespace PsLm.Kernels;

/// <summary>Norm of a gradient. The blocks of the sum depend only on its length, so the number of threads does not change it.</summary>
internal static unsafe class Norm
{
    private const int MostParts = 1024;
    private const int LeastPart = 1 << 16;

    /// <summary>Floats that are summed in single precision before their sum is added in double.</summary>
    private const int Block = 4096;

    /// <summary>Sum of x[i]^2.</summary>
    /// <param name="x">[count].</param>
    /// <param name="count">Number of elements; 0 gives a sum of 0.</param>
    /// <param name="threads">Maximum number of threads; 0 = one per core.</param>
    /// <returns>The sum; not finite if an element is not finite, or if a block's sum exceeds 3.4e38.</returns>
    internal static double SumOfSquares(float* x, nint count, int threads)
    {
        nint partLength = Math.Max(LeastPart, (count + MostParts - 1) / MostParts);
        int parts = (int)((count + partLength - 1) / partLength);
        double* sums = stackalloc double[MostParts];
        var job = new Job(x, count, partLength, sums);
        WorkerTeam.Shared.Run(ref job, parts, threads);
        double total = 0;
        for (int part = 0; part < parts; part++) total += sums[part];
        return total;
    }

    private readonly struct Job(float* x, nint count, nint partLength, double* sums) : IPartJob
    {
        public void Run(int part)
        {
            nint first = part * partLength, end = Math.Min(first + partLength, count);
            double sum = 0;
            for (nint start = first; start < end; start += Block)
                sum += TensorPrimitives.SumOfSquares(new ReadOnlySpan<float>(x + start, (int)Math.Min(Block, end - start)));
            sums[part] = sum;
        }
    }
}
