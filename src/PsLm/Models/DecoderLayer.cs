using PsLm.Kernels;
using PsLm.Tensors;

namespace PsLm.Models;

/// <summary>The decoder and its loss: logits = input W^T + b over the whole vocabulary, softmax, cross-entropy. The logits of a
/// large batch are never all in memory: rows go through in chunks, each forward and backward at once.</summary>
/// <param name="weight">W [V, inputs].</param>
/// <param name="bias">b [V].</param>
internal sealed unsafe class DecoderLayer(Parameter weight, Parameter bias)
{
    private const int LogitBytes = 30_000_000;

    internal Parameter Weight => weight;

    internal Parameter Bias => bias;

    internal int Inputs => weight.Columns;

    internal int Words { get; } = checked((int)weight.Rows);

    /// <summary>The most rows that go through at once, in batches of up to so many: as many as 30 MB of logits hold.</summary>
    internal int MostRows(int batch) => MostRows(Words, batch);

    /// <summary>The same before there is a decoder.</summary>
    internal static int MostRows(int words, int batch) => Math.Min(batch, Math.Max(1, (int)(LogitBytes / ((long)words * sizeof(float)))));

    /// <summary>Rows that go through at once, shared out evenly over the batch. Not always more in a larger batch: 300 rows may go
    /// in one chunk where 500 go in two of 250.</summary>
    private int ChunkRows(int rows, NativeBuffer logits)
    {
        int most = MostRows(rows);
        if ((long)most * Words > logits.Length) throw new ArgumentException($"{logits.Length} floats do not hold {most} rows of {Words} logits.", nameof(logits));
        int chunks = (rows + most - 1) / most;
        return (rows + chunks - 1) / chunks;
    }

    /// <summary>Loss and gradient of a batch; the gradient is that of the mean loss.</summary>
    /// <param name="input">[rows, inputs].</param>
    /// <param name="targets">[rows] word ids.</param>
    /// <param name="rows">Examples.</param>
    /// <param name="logits">Scratch of at least <see cref="MostRows(int)"/> x V floats.</param>
    /// <param name="losses">[rows], cross-entropy of each in nats.</param>
    /// <param name="weightGradient">[V, inputs], overwritten.</param>
    /// <param name="biasGradient">[V], zero at first.</param>
    /// <param name="inputGradient">[rows, inputs], overwritten.</param>
    /// <param name="threads">At most so many compute.</param>
    /// <param name="blocks">Leaves words that are too unlikely to count out of the gradient; null for the whole gradient.</param>
    internal void Gradient(float* input, int* targets, int rows, NativeBuffer logits, float* losses,
        float* weightGradient, float* biasGradient, float* inputGradient, int threads, DecoderBlocks? blocks = null)
    {
        new DecoderRows(weight.Values.Pointer, bias.Values.Pointer, Words, Inputs) { Blocks = blocks }.Gradient(input, targets, rows, logits.Pointer, ChunkRows(rows, logits),
            losses, weightGradient, biasGradient, inputGradient, threads);
    }

    /// <summary>Loss of a batch alone.</summary>
    /// <param name="input">[rows, inputs].</param>
    /// <param name="targets">[rows] word ids.</param>
    /// <param name="rows">Examples.</param>
    /// <param name="logits">Scratch of at least <see cref="MostRows(int)"/> x V floats.</param>
    /// <param name="losses">[rows], cross-entropy of each in nats.</param>
    /// <param name="standings">[rows], how each target stands; null where nobody asks.</param>
    /// <param name="threads">At most so many compute.</param>
    internal void Loss(float* input, int* targets, int rows, NativeBuffer logits, float* losses, Standing* standings, int threads)
    {
        int chunk = ChunkRows(rows, logits);
        for (int start = 0; start < rows; start += chunk)
        {
            int count = Math.Min(chunk, rows - start);
            MatMul.Multiply(new MatrixView(input + (nint)start * Inputs, count, Inputs), WeightView.Transposed,
                new MatrixView(logits.Pointer, count, Words), false, threads);
            if (standings != null) TargetStanding.Find(logits.Pointer, count, Words, bias.Values.Pointer, targets + start, standings + start, threads);
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
