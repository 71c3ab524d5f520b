using PsLm.Compute;

namespace PsLm.Kernels;

/// <summary>Fused softmax and cross-entropy: loss = log(sum_j exp(z_j)) - z_target with z = logits + bias. The maximum is subtracted first,
/// so logits of any size are safe. The loss is NaN if the row has a NaN or an infinite maximum. <see cref="LinearCrossEntropy"/> computes the loss
/// with its gradient.</summary>
internal static unsafe class SoftmaxCrossEntropy
{
    /// <summary>Loss of each row.</summary>
    /// <param name="logits">[rows, columns], row-major; not changed.</param>
    /// <param name="rows">Number of samples.</param>
    /// <param name="columns">Number of words in the vocabulary.</param>
    /// <param name="bias">[columns]; null = no bias.</param>
    /// <param name="targets">[rows], target words, each 0 to columns - 1.</param>
    /// <param name="losses">[rows], nats, overwritten.</param>
    /// <param name="threads">Maximum number of threads; 0 = one per core.</param>
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
            // max - target first: both may be large, and only their difference matters.
            losses[row] = (float)(Math.Log(SoftmaxRow.ExpSum(z, bias, max, null, columns)) + ((double)max - target));
        }
    }
}
