using PsLm.Kernels;
using PsLm.Memory;

namespace PsLm.Models;

/// <summary>The decoder and its loss: logits = input W^T + b over the whole vocabulary, softmax, cross-entropy. The logits of a
/// large batch are never all in memory: rows go through in chunks, each forward and backward at once.</summary>
/// <param name="weight">W [V, inputs].</param>
/// <param name="bias">b [V].</param>
internal sealed unsafe class DecoderLayer(Parameter weight, Parameter bias)
{
    private const int LogitBytes = 27_000_000;

    internal Parameter Weight => weight;

    internal Parameter Bias => bias;

    internal int Inputs => weight.Columns;

    internal int Words { get; } = checked((int)weight.Rows);

    /// <summary>Room for the logits of batches of up to so many: 27 MB, or what a batch or one panel of it takes.</summary>
    internal long LogitFloats(int batch) => LogitFloats(Words, batch);

    /// <summary>The same before there is a decoder.</summary>
    internal static long LogitFloats(int words, int batch)
    {
        long panel = new SignalLayout(words, 1).Floats;
        return panel * Math.Clamp(LogitBytes / sizeof(float) / panel, 1, new SignalLayout(words, batch).Panels);
    }

    /// <summary>Loss and gradient of a batch; the gradient is that of the mean loss.</summary>
    /// <param name="input">[rows, inputs].</param>
    /// <param name="targets">[rows] word ids.</param>
    /// <param name="rows">Examples.</param>
    /// <param name="logits">Scratch, of <see cref="LogitFloats(int)"/> or less; a panel of examples (<see cref="SignalLayout"/>) at least.</param>
    /// <param name="losses">[rows], cross-entropy of each in nats.</param>
    /// <param name="weightGradient">[V, inputs], overwritten.</param>
    /// <param name="biasGradient">[V], zero at first.</param>
    /// <param name="inputGradient">[rows, inputs], overwritten.</param>
    /// <param name="threads">At most so many compute.</param>
    /// <param name="threshold">Words less likely are left out of the gradient (<see cref="LinearCrossEntropy.Threshold"/>); 0 for none.</param>
    internal void Gradient(float* input, int* targets, int rows, NativeBuffer logits, float* losses,
        float* weightGradient, float* biasGradient, float* inputGradient, int threads, float threshold = 0) =>
        new LinearCrossEntropy(weight.Values.Pointer, bias.Values.Pointer, Words, Inputs) { Threshold = threshold }
            .Gradient(input, targets, rows, logits.Pointer, logits.Length, losses, weightGradient, biasGradient, inputGradient, threads);

    /// <summary>Loss of a batch alone.</summary>
    /// <param name="input">[rows, inputs].</param>
    /// <param name="targets">[rows] word ids.</param>
    /// <param name="rows">Examples.</param>
    /// <param name="logits">Scratch where ranks are asked for, room for one example at least.</param>
    /// <param name="losses">[rows], cross-entropy of each in nats.</param>
    /// <param name="ranks">[rows], how each target stands; null where nobody asks.</param>
    /// <param name="threads">At most so many compute.</param>
    internal void Loss(float* input, int* targets, int rows, NativeBuffer logits, float* losses, TargetRank* ranks, int threads)
    {
        if (ranks == null)
        {
            new LinearCrossEntropy(weight.Values.Pointer, bias.Values.Pointer, Words, Inputs).Loss(input, targets, rows, losses, threads);
            return;
        }
        int most = (int)Math.Min(rows, logits.Length / Words);
        if (most == 0) throw new ArgumentException($"{logits.Length} floats do not hold {Words} logits.", nameof(logits));
        // Shared out evenly over the batch.
        int chunks = (rows + most - 1) / most, chunk = (rows + chunks - 1) / chunks;
        for (int start = 0; start < rows; start += chunk)
        {
            int count = Math.Min(chunk, rows - start);
            MatMul.Multiply(new MatrixView(input + (nint)start * Inputs, count, Inputs), WeightView.Transposed,
                new MatrixView(logits.Pointer, count, Words), false, threads);
            TargetRank.Find(logits.Pointer, count, Words, bias.Values.Pointer, targets + start, ranks + start, threads);
            SoftmaxCrossEntropy.Loss(logits.Pointer, count, Words, bias.Values.Pointer, targets + start, losses + start, threads);
        }
    }

    /// <summary>The logits of one example.</summary>
    /// <param name="input">[inputs].</param>
    /// <param name="logits">[V], overwritten.</param>
    /// <param name="threads">At most so many compute.</param>
    internal void Logits(float* input, float* logits, int threads) =>
        MatVec.Multiply(weight.Values.Pointer, Words, Inputs, input, bias.Values.Pointer, logits, threads);

    private MatrixView WeightView => new(weight.Values.Pointer, Words, Inputs);
}
