using System.Numerics;

namespace PsLm.Kernels;

/// <summary>How a target stands among all words of its row.</summary>
internal struct Standing
{
    /// <summary>From 1: words with a greater logit, or the same and a smaller id, and one.</summary>
    internal int Rank;

    /// <summary>The strongest other word; -1 where there is none.</summary>
    internal int Other;

    /// <summary>The other's logit less the target's.</summary>
    internal float Lead;
}

/// <summary>Finds the standing of each row's target: one pass over logits z = x + bias.</summary>
internal static unsafe class TargetStanding
{
    /// <summary>Finds them.</summary>
    /// <param name="logits">[rows, columns], row-major; left as they are.</param>
    /// <param name="rows">Examples.</param>
    /// <param name="columns">Words.</param>
    /// <param name="bias">[columns]; null for none.</param>
    /// <param name="targets">[rows], each 0 to columns - 1.</param>
    /// <param name="standings">[rows], overwritten.</param>
    /// <param name="threads">At most so many compute; 0 for one a processor core.</param>
    internal static void Find(float* logits, nint rows, int columns, float* bias, int* targets, Standing* standings, int threads)
    {
        var job = new Job(logits, columns, bias, targets, standings);
        WorkerTeam.Shared.Run(ref job, (int)rows, threads);
    }

    private readonly struct Job(float* logits, int columns, float* bias, int* targets, Standing* standings) : IPartJob
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
            standings[row] = new Standing { Rank = greater + 1, Other = other, Lead = best - own };

            void Look(float z, int id)
            {
                if (id == target) return;
                if (z > own || (z == own && id < target)) greater++;
                if (z > best || other < 0) (best, other) = (z, id);
            }
        }
    }
}
