namespace PsLm.Kernels;

/// <summary>Softmax and cross-entropy in one: loss = log(sum_j exp(z_j)) - z_target with z = logits + bias, and its gradient
/// softmax(z) - onehot(target). The maximum is taken out first, so logits of any size are safe. A row with a NaN or an infinite
/// maximum has a loss of NaN.</summary>
internal static unsafe class SoftmaxCrossEntropy
{
    /// <summary>Loss and gradient of each row.</summary>
    /// <param name="logits">[rows, columns], row-major; overwritten by scale x (softmax(z) - onehot(target)).</param>
    /// <param name="rows">Examples.</param>
    /// <param name="columns">Words.</param>
    /// <param name="bias">[columns]; null for none.</param>
    /// <param name="targets">[rows], each 0 to columns - 1.</param>
    /// <param name="scale">Factor of the gradient: 1 / batch for the gradient of the mean.</param>
    /// <param name="losses">[rows], nats, overwritten.</param>
    /// <param name="threads">At most so many compute; 0 for one a processor core.</param>
    /// <param name="targetBias">[columns], added to the target's own z alone; null for none.</param>
    internal static void Gradient(float* logits, nint rows, nint columns, float* bias, int* targets, float scale, float* losses, int threads,
        float* targetBias = null)
    {
        var job = new Job(logits, columns, bias, targets, losses, scale, true, targetBias);
        WorkerTeam.Shared.Run(ref job, (int)rows, threads);
    }

    /// <summary>Loss of each row alone.</summary>
    /// <param name="logits">[rows, columns], row-major; left as they are.</param>
    /// <param name="rows">Examples.</param>
    /// <param name="columns">Words.</param>
    /// <param name="bias">[columns]; null for none.</param>
    /// <param name="targets">[rows], each 0 to columns - 1.</param>
    /// <param name="losses">[rows], nats, overwritten.</param>
    /// <param name="threads">At most so many compute; 0 for one a processor core.</param>
    internal static void Loss(float* logits, nint rows, nint columns, float* bias, int* targets, float* losses, int threads)
    {
        var job = new Job(logits, columns, bias, targets, losses, 0, false, null);
        WorkerTeam.Shared.Run(ref job, (int)rows, threads);
    }

    private readonly struct Job(float* logits, nint columns, float* bias, int* targets, float* losses, float scale, bool withGradient, float* targetBias)
        : IPartJob
    {
        public void Run(int row)
        {
            float* z = logits + row * columns;
            int word = targets[row];
            if (targetBias != null) z[word] += targetBias[word];
            float target = bias == null ? z[word] : z[word] + bias[word];
            float max = SoftmaxRow.Max(z, bias, columns);
            double sum = SoftmaxRow.ExpSum(z, bias, max, withGradient ? z : null, columns);
            // max - target first: both may be large, and their difference is what matters.
            losses[row] = (float)(Math.Log(sum) + ((double)max - target));
            if (!withGradient) return;
            SoftmaxRow.Scale(z, (float)(scale / sum), columns);
            z[word] -= scale;
        }
    }
}
