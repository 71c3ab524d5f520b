using PsLm.Kernels;
using PsLm.Memory;
using PsLm.Models;

namespace PsLm.Training;

/// <summary>The decoder over the whole vocabulary: the exact softmax, and a step of every row.</summary>
internal sealed unsafe class FullSoftmaxHead : IRowDecoder
{
    private readonly DecoderLayer decoder;
    private readonly NativeBuffer weightGradient, biasGradient;
    private readonly RowParameterGroup weightRows, biasRows;

    /// <summary>Takes the memory.</summary>
    /// <param name="decoder">The weights to be changed.</param>
    /// <param name="batch">Rows of a whole batch.</param>
    internal FullSoftmaxHead(DecoderLayer decoder, int batch)
    {
        this.decoder = decoder;
        weightGradient = new NativeBuffer(decoder.Weight.Values.Length);
        biasGradient = new NativeBuffer(decoder.Words);
        weightRows = new RowParameterGroup(decoder.Weight, RowAccumulatorInit.Decoder, batch);
        biasRows = new RowParameterGroup(decoder.Bias, RowAccumulatorInit.Bias, batch);
    }

    /// <summary>[V, inputs], after <see cref="Gradient"/>.</summary>
    internal NativeBuffer WeightGradient => weightGradient;

    /// <summary>[V], after <see cref="Gradient"/>.</summary>
    internal NativeBuffer BiasGradient => biasGradient;

    public double ExpectedWords(int batch) => decoder.Words;

    public void Gradient(TrainingPass pass, NativeBuffer input, Batch batch, long step, int threads) =>
        pass.DecoderGradient(input, batch, weightGradient, biasGradient, threads);

    public double AddSquares(double squares, int threads) => squares
        + Norm.SumOfSquares(weightGradient.Pointer, (nint)weightGradient.Length, threads) + Norm.SumOfSquares(biasGradient.Pointer, (nint)biasGradient.Length, threads);

    public void Step(double share, float scale, int threads)
    {
        weightRows.StepAll(weightGradient.Pointer, share, scale, threads);
        biasRows.StepAll(biasGradient.Pointer, share, scale, threads);
    }

    public void Dispose()
    {
        weightGradient.Dispose();
        biasGradient.Dispose();
        weightRows.Dispose();
        biasRows.Dispose();
    }
}
