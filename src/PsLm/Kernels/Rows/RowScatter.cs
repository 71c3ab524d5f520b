using PsLm.Compute;

namespace PsLm.Kernels;

/// <summary>Adds rows into slots: sums the gradients of a batch per word.</summary>
internal static unsafe class RowScatter
{
    private const int BlockColumns = 64;

    /// <summary>output[slots[i], :] += input[i, :], with i ascending. Threads split the columns, so each sum has a fixed order.</summary>
    /// <param name="input">Rows of <paramref name="columns"/> floats, <paramref name="inputStride"/> apart.</param>
    /// <param name="inputStride">Floats from one row to the next.</param>
    /// <param name="slots">[rows], row indices of <paramref name="output"/>.</param>
    /// <param name="rows">Number of rows of the input.</param>
    /// <param name="columns">Floats per row.</param>
    /// <param name="output">[slots, columns], row-major, added to.</param>
    /// <param name="threads">Maximum number of threads; 0 = one per core.</param>
    internal static void Add(float* input, nint inputStride, int* slots, nint rows, int columns, float* output, int threads)
    {
        var job = new Job(input, inputStride, slots, rows, columns, output);
        WorkerTeam.Shared.Run(ref job, (columns + BlockColumns - 1) / BlockColumns, threads);
    }

    private readonly struct Job(float* input, nint inputStride, int* slots, nint rows, int columns, float* output) : IPartJob
    {
        public void Run(int part)
        {
            int first = part * BlockColumns, count = Math.Min(BlockColumns, columns - first);
            for (nint row = 0; row < rows; row++)
            {
                var sum = new Span<float>(output + (nint)slots[row] * columns + first, count);
                System.Numerics.Tensors.TensorPrimitives.Add(sum, new ReadOnlySpan<float>(input + row * inputStride + first, count), sum);
            }
        }
    }
}
