using System.Numerics;
using PsLm.Compute;

namespace PsLm.Kernels;

/// <summary>The rank of a row's target among all words: one pass over logits z = x + bias.</summary>
internal unsafe struct TargetRank
{
    /// <summary>From 1: one more than the words with a greater logit, or with the same one and a smaller id.</summary>
    internal int Rank;

    /// <summary>The other word with the greatest logit; -1 if there is none.</summary>
    internal int Other;

    /// <summary>The other word's logit minus the target's.</summary>
    internal float Margin;

    /// <summary>Computes the rank of each row.</summary>
    /// <param name="logits">[rows, columns], row-major; not changed.</param>
    /// <param name="rows">Examples.</param>
    /// <param name="columns">Words.</param>
    /// <param name="bias">[columns]; null for none.</param>
    /// <param name="targets">[rows], each 0 to columns - 1.</param>
    /// <param name="ranks">[rows], overwritten.</param>
    /// <param name="threads">Maximum number of threads; 0 = one per core.</param>
    internal static void Find(float* logits, nint rows, int columns, float* bias, int* targets, TargetRank* ranks, int threads)
    {
        var job = new Job(logits, columns, bias, targets, ranks);
        WorkerTeam.Shared.Run(ref job, (int)rows, threads);
    }

    private readonly struct Job(float* logits, int columns, float* bias, int* targets, TargetRank* ranks) : IPartJob
    {
        public void Run(int row)
        {
            float* x = logits + (nint)row * columns;
            int target = targets[row], lanes = Vector<float>.Count, greater = 0, other = -1, i = 0;
            float own = bias == null ? x[target] : x[target] + bias[target], best = float.NegativeInfinity;
            var owns = new Vector<float>(own);
            for (; i + lanes <= columns; i += lanes)
            {
                Vector<float> z = bias == null ? Vector.Load(x + i) : Vector.Load(x + i) + Vector.Load(bias + i);
                // Few words are as strong as the target or stronger than the best other so far: those alone are looked at one by one.
                if (Vector.GreaterThanOrEqualAny(z, Vector.Min(owns, new Vector<float>(best))))
                    for (int lane = 0; lane < lanes; lane++) Look(z[lane], i + lane);
            }
            for (; i < columns; i++) Look(bias == null ? x[i] : x[i] + bias[i], i);
            ranks[row] = new TargetRank { Rank = greater + 1, Other = other, Margin = best - own };

            void Look(float z, int id)
            {
                if (id == target) return;
                if (z > own || (z == own && id < target)) greater++;
                if (z > best || other < 0) (best, other) = (z, id);
            }
        }
    }
}
