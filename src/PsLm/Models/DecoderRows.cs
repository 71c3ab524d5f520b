using PsLm.Kernels;

namespace PsLm.Models;

/// <summary>A decoder's arithmetic over rows that lie one after the other: those of all words, or of the words drawn for a batch.</summary>
/// <param name="weight">W [words, inputs].</param>
/// <param name="bias">b [words].</param>
/// <param name="words">Rows of W.</param>
/// <param name="inputs">Columns of W.</param>
internal readonly unsafe struct DecoderRows(float* weight, float* bias, int words, int inputs)
{
    /// <summary>[words], added to the logit of an example's own target alone; null for none.</summary>
    internal float* TargetBias { get; init; }

    /// <summary>Leaves words that are too unlikely to count out of the gradient; null for the whole gradient.</summary>
    internal DecoderBlocks? Blocks { get; init; }

    /// <summary>Loss and gradient of a batch; the gradient is that of the mean loss.</summary>
    /// <param name="input">[rows, inputs].</param>
    /// <param name="targets">[rows], each a row of W.</param>
    /// <param name="rows">Examples.</param>
    /// <param name="logits">Scratch [<paramref name="chunk"/>, words].</param>
    /// <param name="chunk">Examples that go through at once, at least 1.</param>
    /// <param name="losses">[rows], cross-entropy of each in nats.</param>
    /// <param name="weightGradient">[words, inputs], overwritten.</param>
    /// <param name="biasGradient">[words], zero at first.</param>
    /// <param name="inputGradient">[rows, inputs], overwritten.</param>
    /// <param name="threads">At most so many compute.</param>
    internal void Gradient(float* input, int* targets, int rows, float* logits, int chunk, float* losses,
        float* weightGradient, float* biasGradient, float* inputGradient, int threads)
    {
        var weightView = new MatrixView(weight, words, inputs);
        for (int start = 0; start < rows; start += chunk)
        {
            int count = Math.Min(chunk, rows - start);
            var inputView = new MatrixView(input + (nint)start * inputs, count, inputs);
            var logitView = new MatrixView(logits, count, words);
            MatMul.Multiply(inputView, weightView.Transposed, logitView, false, threads);
            SoftmaxCrossEntropy.Gradient(logits, count, words, bias, targets + start, 1f / rows, losses + start, threads, TargetBias);
            ColumnSum.Accumulate(logits, count, words, biasGradient, threads);
            float* chunkGradient = inputGradient + (nint)start * inputs;
            if (Blocks is not null)
            {
                Blocks.Multiply(weightView, inputView, logitView, targets + start, 1f / rows, weightGradient, start > 0, chunkGradient, threads);
                continue;
            }
            MatMul.Multiply(logitView.Transposed, inputView, new MatrixView(weightGradient, words, inputs), start > 0, threads);
            MatMul.Multiply(logitView, weightView, new MatrixView(chunkGradient, count, inputs), false, threads);
        }
    }
}
