using PsLm.Compute;

namespace PsLm.Kernels;

/// <summary>Softmax and cross-entropy in one: loss = log(sum_j exp(z_j)) - z_target with z = logits + bias. The maximum is taken out
/// first, so logits of any size are safe. A row with a NaN or an infinite maximum has a loss of NaN. <see cref="LinearCrossEntropy"/> has the
/// loss with its gradient.</summary>
internal static unsafe class SoftmaxCrossEntropy
{
    /// <summary>Loss of each row.</summary>
    /// <param name="logits">[rows, columns], row-major; left as they are.</param>
    /// <param name="rows">Examples.</param>
    /// <param name="columns">Words.</param>
    /// <param name="bias">[columns]; null for none.</param>
    /// <param name="targets">[rows], each 0 to columns - 1.</param>
    /// <param name="losses">[rows], nats, overwritten.</param>
    /// <param name="threads">At most so many compute; 0 for one a processor core.</param>
    internal static void Loss(float* logits, nint rows, nint columns, float* bias, int* targets, float* losses, int threads)
    {
        var job = new Job(logits, columns, bias, targets, losses);
        WorkerTeam.Shared.Run(ref job, (int)rows, threads);
    }

    private readonly struct Job(float* logits, nint columns, float* bias, int* targets, float* losses) : IPartJob
    {
        public void Run(int row)
        {
            float* z = logits + row * columns;
            int word = targets[row];
            float target = bias == null ? z[word] : z[word] + bias[word], max = SoftmaxRow.Max(z, bias, columns);
            // max - target first: both may be large, and their difference is what matters.
            losses[row] = (float)(Math.Log(SoftmaxRow.ExpSum(z, bias, max, null, columns)) + ((double)max - target));
        }
    }
}
