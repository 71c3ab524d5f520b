using PsLm.Compute;

namespace PsLm.Kernels;

/// <summary>How an optimiser moves a stretch of weights down their gradient.</summary>
internal unsafe interface IUpdateRule
{
    /// <summary>Moves them.</summary>
    /// <param name="w">[count] weights.</param>
    /// <param name="g">[count] gradient.</param>
    /// <param name="m">[count] the rule's first state; not looked at by a rule that has none.</param>
    /// <param name="v">[count] its second state; not looked at by a rule that has none.</param>
    /// <param name="count">Numbers.</param>
    void Apply(float* w, float* g, float* m, float* v, nint count);
}

/// <summary>Shares a rule's work out over the threads: all weights, or some rows of a table.</summary>
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
