using PsLm.Kernels;
using PsLm.Memory;
using PsLm.Models;

namespace PsLm.Training;

/// <summary>The decoder as training sees it through a sample of the vocabulary: the sample's rows are packed side by side, go
/// forward and back, and alone are moved. Row i has the logits z_iw = h_i . W_w + b_w - log pi_w, its own target z without the
/// last term, and the softmax is over the sample.</summary>
internal sealed unsafe class SampledSoftmaxHead : IRowDecoder
{
    private readonly DecoderLayer decoder;
    private readonly VocabularySample sample;
    private readonly NativeBuffer weights, weightGradient, biases, biasGradient, logChances;
    private readonly RowParameterGroup weightRows, biasRows;

    /// <summary>Takes the memory.</summary>
    /// <param name="decoder">The weights to be changed.</param>
    /// <param name="sample">The words of each batch; this decoder's from now on.</param>
    /// <param name="batch">Rows of a whole batch.</param>
    internal SampledSoftmaxHead(DecoderLayer decoder, VocabularySample sample, int batch)
    {
        this.decoder = decoder;
        this.sample = sample;
        weights = new NativeBuffer((long)sample.Capacity * decoder.Inputs);
        weightGradient = new NativeBuffer(weights.Length);
        biases = new NativeBuffer(sample.Capacity);
        biasGradient = new NativeBuffer(sample.Capacity);
        logChances = new NativeBuffer(sample.Capacity);
        weightRows = new RowParameterGroup(decoder.Weight, RowAccumulatorInit.Decoder, batch);
        biasRows = new RowParameterGroup(decoder.Bias, RowAccumulatorInit.Bias, batch);
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

    public double ExpectedWords(int batch) => sample.ExpectedCount(batch);

    /// <summary>Draws the batch's sample by its number; losses over it, and the gradient of their mean.</summary>
    public void Gradient(TrainingPass pass, NativeBuffer input, Batch batch, long step, int threads)
    {
        sample.Draw(batch.Targets, batch.Rows, step);
        int count = sample.Count;
        EmbeddingRows.Gather(decoder.Weight.Values.Pointer, decoder.Inputs, decoder.Inputs, sample.Words, count, weights.Pointer, decoder.Inputs, threads);
        float* bias = biases.Pointer, chances = logChances.Pointer, words = decoder.Bias.Values.Pointer;
        for (int slot = 0; slot < count; slot++)
        {
            int id = sample.Words[slot];
            chances[slot] = (float)sample.LogChance(id, batch.Rows);
            bias[slot] = words[id] - chances[slot];
        }
        new Span<float>(biasGradient.Pointer, count).Clear();
        new LinearCrossEntropy(weights.Pointer, bias, count, decoder.Inputs) { TargetBias = chances }.Gradient(input.Pointer, sample.TargetSlots, batch.Rows,
            pass.Logits.Pointer, pass.Logits.Length, batch.Losses, weightGradient.Pointer, biasGradient.Pointer, pass.OutputGradient.Pointer, threads);
    }

    public double AddSquares(double squares, int threads) => squares
        + Norm.SumOfSquares(weightGradient.Pointer, (nint)sample.Count * decoder.Inputs, threads) + Norm.SumOfSquares(biasGradient.Pointer, sample.Count, threads);

    public void Step(double share, float scale, int threads)
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
