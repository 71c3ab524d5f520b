using System.Numerics.Tensors;

namespace PsLm.Kernels;

/// <summary>Softmax and cross-entropy in one: loss = log(sum_j exp(z_j)) - z_target with z = logits + bias, and its gradient
/// softmax(z) - onehot(target). The maximum is taken out first, so logits of any size are safe.</summary>
internal static unsafe class SoftmaxCrossEntropy
{
    /// <summary>Floats of a block: it stays in the first-level cache from one step of a pass to the next.</summary>
    private const int Block = 4096;

    /// <summary>Loss and gradient of each row.</summary>
    /// <param name="logits">[rows, columns], row-major; overwritten by scale x (softmax(z) - onehot(target)).</param>
    /// <param name="rows">Examples.</param>
    /// <param name="columns">Words.</param>
    /// <param name="bias">[columns].</param>
    /// <param name="targets">[rows], each 0 to columns - 1.</param>
    /// <param name="scale">Factor of the gradient: 1 / batch for the gradient of the mean.</param>
    /// <param name="losses">[rows], nats, overwritten.</param>
    /// <param name="threads">At most so many compute; 0 for one a processor core.</param>
    internal static void Gradient(float* logits, nint rows, int columns, float* bias, int* targets, float scale, float* losses, int threads)
    {
        var job = new Job(logits, columns, bias, targets, losses, scale, true);
        WorkerTeam.Shared.Run(ref job, (int)rows, threads);
    }

    /// <summary>Loss of each row alone.</summary>
    /// <param name="logits">[rows, columns], row-major; left undefined.</param>
    /// <param name="rows">Examples.</param>
    /// <param name="columns">Words.</param>
    /// <param name="bias">[columns].</param>
    /// <param name="targets">[rows], each 0 to columns - 1.</param>
    /// <param name="losses">[rows], nats, overwritten.</param>
    /// <param name="threads">At most so many compute; 0 for one a processor core.</param>
    internal static void Loss(float* logits, nint rows, int columns, float* bias, int* targets, float* losses, int threads)
    {
        var job = new Job(logits, columns, bias, targets, losses, 0, false);
        WorkerTeam.Shared.Run(ref job, (int)rows, threads);
    }

    private readonly struct Job(float* logits, int columns, float* bias, int* targets, float* losses, float scale, bool withGradient) : IPartJob
    {
        public void Run(int row)
        {
            var z = new Span<float>(logits + (nint)row * columns, columns);
            var biases = new ReadOnlySpan<float>(bias, columns);
            float max = float.NegativeInfinity;
            for (int start = 0; start < columns; start += Block)
            {
                int count = Math.Min(Block, columns - start);
                Span<float> block = z.Slice(start, count);
                TensorPrimitives.Add(block, biases.Slice(start, count), block);
                max = Math.Max(max, TensorPrimitives.Max<float>(block));
            }
            double target = z[targets[row]], sum = 0;
            for (int start = 0; start < columns; start += Block)
            {
                Span<float> block = z.Slice(start, Math.Min(Block, columns - start));
                TensorPrimitives.Subtract(block, max, block);
                TensorPrimitives.Exp<float>(block, block);
                sum += TensorPrimitives.Sum<float>(block);
            }
            losses[row] = (float)(Math.Log(sum) + max - target);
            if (!withGradient) return;
            float factor = (float)(scale / sum);
            TensorPrimitives.Multiply(z, factor, z);
            z[targets[row]] -= scale;
        }
    }
}
