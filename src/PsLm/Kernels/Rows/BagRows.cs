using System.Numerics.Tensors;
using PsLm.Compute;

namespace PsLm.Kernels;

/// <summary>Sums rows of a table over bags of words, and scatters the gradients of the sums back to the rows.</summary>
internal static unsafe class BagRows
{
    private const int PartRows = 16, BlockColumns = 32;

    /// <summary>output[i, :] = scale x sum over j of table[ids[j, i], :], with j ascending. Threads split the bags.</summary>
    /// <param name="table">Rows of <paramref name="columns"/> floats, <paramref name="tableStride"/> apart.</param>
    /// <param name="tableStride">Floats from one row of the table to the next.</param>
    /// <param name="columns">Floats per row.</param>
    /// <param name="ids">[words, count], row indices of the table.</param>
    /// <param name="words">Number of words per bag.</param>
    /// <param name="count">Number of bags.</param>
    /// <param name="scale">Factor on each sum.</param>
    /// <param name="output">[count, columns], rows <paramref name="outputStride"/> apart, overwritten.</param>
    /// <param name="outputStride">Floats from one row of the output to the next.</param>
    /// <param name="threads">Maximum number of threads; 0 = one per core.</param>
    internal static void Sum(float* table, nint tableStride, int columns, int* ids, int words, nint count, float scale, float* output, nint outputStride, int threads)
    {
        var job = new SumJob(table, tableStride, columns, ids, words, count, scale, output, outputStride);
        WorkerTeam.Shared.Run(ref job, (int)((count + PartRows - 1) / PartRows), threads);
    }

    /// <summary>output[slots[j, i], :] += scale x gradient[i, :], with i ascending and j ascending for each i. Threads split the columns,
    /// so the order of each sum is fixed.</summary>
    /// <param name="gradient">[count, columns], rows <paramref name="gradientStride"/> apart.</param>
    /// <param name="gradientStride">Floats from one row of the gradient to the next.</param>
    /// <param name="columns">Floats per row.</param>
    /// <param name="slots">[words, count], row indices of the output.</param>
    /// <param name="words">Number of words per bag.</param>
    /// <param name="count">Number of bags.</param>
    /// <param name="scale">Factor on the gradient.</param>
    /// <param name="output">[slots, columns], row-major, added to.</param>
    /// <param name="threads">Maximum number of threads; 0 = one per core.</param>
    internal static void Scatter(float* gradient, nint gradientStride, int columns, int* slots, int words, nint count, float scale, float* output, int threads)
    {
        var job = new ScatterJob(gradient, gradientStride, columns, slots, words, count, scale, output);
        WorkerTeam.Shared.Run(ref job, (columns + BlockColumns - 1) / BlockColumns, threads);
    }

    private readonly struct SumJob(float* table, nint tableStride, int columns, int* ids, int words, nint count, float scale, float* output, nint outputStride) : IPartJob
    {
        public void Run(int part)
        {
            nint end = Math.Min((nint)(part + 1) * PartRows, count);
            for (nint i = (nint)part * PartRows; i < end; i++)
            {
                var sum = new Span<float>(output + i * outputStride, columns);
                sum.Clear();
                for (int j = 0; j < words; j++)
                    TensorPrimitives.Add(sum, new ReadOnlySpan<float>(table + ids[j * count + i] * tableStride, columns), sum);
                TensorPrimitives.Multiply(sum, scale, sum);
            }
        }
    }

    private readonly struct ScatterJob(float* gradient, nint gradientStride, int columns, int* slots, int words, nint count, float scale, float* output) : IPartJob
    {
        public void Run(int part)
        {
            int first = part * BlockColumns, width = Math.Min(BlockColumns, columns - first);
            float* memory = stackalloc float[BlockColumns];
            var scaled = new Span<float>(memory, width);
            for (nint i = 0; i < count; i++)
            {
                TensorPrimitives.Multiply(new ReadOnlySpan<float>(gradient + i * gradientStride + first, width), scale, scaled);
                for (int j = 0; j < words; j++)
                {
                    var sum = new Span<float>(output + (nint)slots[j * count + i] * columns + first, width);
                    TensorPrimitives.Add(sum, scaled, sum);
                }
            }
        }
    }
}
