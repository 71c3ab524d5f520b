using System.Numerics;
using PsLm.Compute;

namespace PsLm.Kernels;

/// <summary>Matrix-vector product: the cost of a single prediction. It reads each weight once, so memory bandwidth limits it.</summary>
internal static unsafe class MatVec
{
    private const int PartRows = 256;

    /// <summary>y = W x + bias.</summary>
    /// <param name="weights">W [rows, columns], row-major.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="x">[columns].</param>
    /// <param name="bias">[rows]; null = no bias.</param>
    /// <param name="y">[rows], overwritten.</param>
    /// <param name="threads">Maximum number of threads; 0 = one per core.</param>
    internal static void Multiply(float* weights, nint rows, nint columns, float* x, float* bias, float* y, int threads)
    {
        var job = new Job(weights, rows, columns, x, bias, y);
        WorkerTeam.Shared.Run(ref job, (int)((rows + PartRows - 1) / PartRows), threads);
    }

    private readonly struct Job(float* weights, nint rows, nint columns, float* x, float* bias, float* y) : IPartJob
    {
        public void Run(int part)
        {
            nint first = (nint)part * PartRows, end = Math.Min(first + PartRows, rows);
            for (nint row = first; row < end; row++)
                y[row] = Dot(weights + row * columns, x, columns) + (bias == null ? 0 : bias[row]);
        }
    }

    private static float Dot(float* w, float* x, nint count)
    {
        int lanes = Vector<float>.Count;
        Vector<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        nint i = 0;
        for (; i + 4 * lanes <= count; i += 4 * lanes)
        {
            sum0 = Vector.MultiplyAddEstimate(Vector.Load(w + i), Vector.Load(x + i), sum0);
            sum1 = Vector.MultiplyAddEstimate(Vector.Load(w + i + lanes), Vector.Load(x + i + lanes), sum1);
            sum2 = Vector.MultiplyAddEstimate(Vector.Load(w + i + 2 * lanes), Vector.Load(x + i + 2 * lanes), sum2);
            sum3 = Vector.MultiplyAddEstimate(Vector.Load(w + i + 3 * lanes), Vector.Load(x + i + 3 * lanes), sum3);
        }
        for (; i + lanes <= count; i += lanes) sum0 = Vector.MultiplyAddEstimate(Vector.Load(w + i), Vector.Load(x + i), sum0);
        float sum = Vector.Sum(sum0 + sum1 + (sum2 + sum3));
        for (; i < count; i++) sum += w[i] * x[i];
        return sum;
    }
}
