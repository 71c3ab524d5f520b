using PsLm.Compute;

namespace PsLm.Kernels;

/// <summary>Gathers rows of a table: the product of one-hot vectors with a matrix, without the multiplications by 0.</summary>
internal static unsafe class EmbeddingRows
{
    private const int PartRows = 64;

    /// <summary>output[i, :] = table[ids[i], :].</summary>
    /// <param name="table">Rows of <paramref name="columns"/> floats, <paramref name="tableStride"/> apart.</param>
    /// <param name="tableStride">Floats from one row of the table to the next.</param>
    /// <param name="columns">Floats per row.</param>
    /// <param name="ids">[count], row indices of the table.</param>
    /// <param name="count">Number of rows to gather.</param>
    /// <param name="output">[count, columns], rows <paramref name="outputStride"/> apart, overwritten.</param>
    /// <param name="outputStride">Floats from one row of the output to the next.</param>
    /// <param name="threads">Maximum number of threads; 0 = one per core.</param>
    internal static void Gather(float* table, nint tableStride, nint columns, int* ids, nint count, float* output, nint outputStride, int threads)
    {
        var job = new Job(table, tableStride, columns, ids, count, output, outputStride);
        WorkerTeam.Shared.Run(ref job, (int)((count + PartRows - 1) / PartRows), threads);
    }

    private readonly struct Job(float* table, nint tableStride, nint columns, int* ids, nint count, float* output, nint outputStride) : IPartJob
    {
        public void Run(int part)
        {
            nint first = (nint)part * PartRows, end = Math.Min(first + PartRows, count);
            for (nint i = first; i < end; i++)
                new ReadOnlySpan<float>(table + ids[i] * tableStride, checked((int)columns)).CopyTo(new Span<float>(output + i * outputStride, (int)columns));
        }
    }
}
