using PsLm.Kernels;
using PsLm.Models;
using PsLm.Tensors;

namespace PsLm.Training;

/// <summary>The decoder as training sees it through a sample of the vocabulary: the sample's rows are packed side by side, go
/// forward and back, and alone are moved. Row i has the logits z_iw = h_i . W_w + b_w - log pi_w, its own target z without the
/// last term, and the softmax is over the sample.</summary>
internal sealed unsafe class SampledDecoder : IDisposable
{
    private readonly DecoderLayer decoder;
    private readonly VocabularySample sample;
    private readonly NativeBuffer weights, weightGradient, biases, biasGradient, logChances;
    private readonly RowTable weightRows, biasRows;

    /// <summary>Takes the memory.</summary>
    /// <param name="decoder">The weights to be changed.</param>
    /// <param name="sample">The words of each batch; this decoder's from now on.</param>
    /// <param name="batch">Rows of a whole batch.</param>
    internal SampledDecoder(DecoderLayer decoder, VocabularySample sample, int batch)
    {
        this.decoder = decoder;
        this.sample = sample;
        weights = new NativeBuffer((long)sample.Capacity * decoder.Inputs);
        weightGradient = new NativeBuffer(weights.Length);
        biases = new NativeBuffer(sample.Capacity);
        biasGradient = new NativeBuffer(sample.Capacity);
        logChances = new NativeBuffer(sample.Capacity);
        weightRows = new RowTable(decoder.Weight, RowStart.Decoder, batch);
        biasRows = new RowTable(decoder.Bias, RowStart.Bias, batch);
    }

    /// <summary>The words, after <see cref="Gradient"/>.</summary>
    internal VocabularySample Sample => sample;

    /// <summary>[words of the sample, inputs], after <see cref="Gradient"/>.</summary>
    internal NativeBuffer WeightGradient => weightGradient;

    /// <summary>[words of the sample], after <see cref="Gradient"/>.</summary>
    internal NativeBuffer BiasGradient => biasGradient;

    /// <summary>Bytes beside the decoder's own.</summary>
    internal static long Bytes(int vocabularySize, int inputs, int draws, int batch) => checked(VocabularySample.Bytes(vocabularySize, draws, batch)
        + sizeof(float) * VocabularySample.Most(vocabularySize, draws, batch) * (2L * inputs + 3));

    /// <summary>Draws the batch's sample; losses over it, and the gradient of their mean.</summary>
    /// <param name="input">[rows, inputs].</param>
    /// <param name="batch">Targets; its losses are filled in.</param>
    /// <param name="step">The batch's number, which decides the draws.</param>
    /// <param name="logits">Scratch of at least V floats.</param>
    /// <param name="inputGradient">[rows, inputs], overwritten.</param>
    /// <param name="threads">At most so many compute.</param>
    internal void Gradient(float* input, Batch batch, long step, NativeBuffer logits, float* inputGradient, int threads)
    {
        sample.Draw(batch.Targets, batch.Rows, step);
        int count = sample.Count;
        EmbeddingRows.Gather(decoder.Weight.Values.Pointer, decoder.Inputs, sample.Words, count, weights.Pointer, decoder.Inputs, threads);
        float* bias = biases.Pointer, chances = logChances.Pointer, words = decoder.Bias.Values.Pointer;
        for (int slot = 0; slot < count; slot++)
        {
            int id = sample.Words[slot];
            chances[slot] = (float)sample.LogChance(id, batch.Rows);
            bias[slot] = words[id] - chances[slot];
        }
        new Span<float>(biasGradient.Pointer, count).Clear();
        int chunk = (int)Math.Clamp(logits.Length / count, 1, batch.Rows);
        new DecoderRows(weights.Pointer, bias, count, decoder.Inputs) { TargetBias = chances }.Gradient(input, sample.TargetSlots, batch.Rows,
            logits.Pointer, chunk, batch.Losses, weightGradient.Pointer, biasGradient.Pointer, inputGradient, threads);
    }

    /// <summary>Adds the squares of both gradients to a sum.</summary>
    /// <returns>The sum; not finite where a number is not.</returns>
    internal double AddSquares(double squares, int threads) => squares
        + Norm.SumOfSquares(weightGradient.Pointer, (nint)sample.Count * decoder.Inputs, threads) + Norm.SumOfSquares(biasGradient.Pointer, sample.Count, threads);

    /// <summary>Moves the rows of the sample.</summary>
    /// <param name="share">Of the rows' rates.</param>
    /// <param name="scale">The gradient is multiplied by it first.</param>
    /// <param name="threads">At most so many compute.</param>
    internal void Step(double share, float scale, int threads)
    {
        weightRows.Step(sample.Words, sample.Count, weightGradient.Pointer, share, scale, threads);
        biasRows.Step(sample.Words, sample.Count, biasGradient.Pointer, share, scale, threads);
    }

    public void Dispose()
    {
        foreach (NativeBuffer buffer in (NativeBuffer[])[weights, weightGradient, biases, biasGradient, logChances]) buffer.Dispose();
        weightRows.Dispose();
        biasRows.Dispose();
        sample.Dispose();
    }
}
