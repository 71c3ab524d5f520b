using PsLm.Compute;

namespace PsLm.Kernels;

/// <summary>Update rule of an optimizer for a range of weights.</summary>
internal unsafe interface IUpdateRule
{
    /// <summary>Updates the weights once.</summary>
    /// <param name="w">[count], weights, updated.</param>
    /// <param name="g">[count], gradient.</param>
    /// <param name="m">[count], first state, updated; not read by a rule without state.</param>
    /// <param name="v">[count], second state, updated; not read by a rule without it.</param>
    /// <param name="count">Number of elements.</param>
    void Apply(float* w, float* g, float* m, float* v, nint count);
}

/// <summary>Splits an update over the threads: all weights, or some rows of a table.</summary>
internal static unsafe class UpdateJobs
{
    private const int PartLength = 1 << 15;
    private const int PartRows = 32;

    internal static void Run<TRule>(TRule rule, float* w, float* g, float* m, float* v, nint count, int threads) where TRule : struct, IUpdateRule
    {
        var job = new DenseJob<TRule>(rule, w, g, m, v, count);
        WorkerTeam.Shared.Run(ref job, (int)((count + PartLength - 1) / PartLength), threads);
    }

    internal static void RunRows<TRule>(TRule rule, float* w, float* m, float* v, nint columns, int* rows, nint rowCount, float* g, int threads)
        where TRule : struct, IUpdateRule
    {
        var job = new RowJob<TRule>(rule, w, m, v, columns, rows, rowCount, g);
        WorkerTeam.Shared.Run(ref job, (int)((rowCount + PartRows - 1) / PartRows), threads);
    }

    private readonly struct DenseJob<TRule>(TRule rule, float* w, float* g, float* m, float* v, nint count) : IPartJob where TRule : struct, IUpdateRule
    {
        public void Run(int part)
        {
            nint first = (nint)part * PartLength;
            rule.Apply(w + first, g + first, m + first, v + first, Math.Min(PartLength, count - first));
        }
    }

    private readonly struct RowJob<TRule>(TRule rule, float* w, float* m, float* v, nint columns, int* rows, nint rowCount, float* g) : IPartJob
        where TRule : struct, IUpdateRule
    {
        public void Run(int part)
        {
            nint end = Math.Min((nint)(part + 1) * PartRows, rowCount);
            for (nint i = (nint)part * PartRows; i < end; i++)
            {
                nint offset = rows[i] * columns;
                rule.Apply(w + offset, g + i * columns, m + offset, v + offset, columns);
            }
        }
    }
}
