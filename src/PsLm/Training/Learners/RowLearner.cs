using PsLm.Memory;
using PsLm.Models;

namespace PsLm.Training;

/// <summary>How EncoderDecoder and FeedForward learn unless told otherwise: a word's row of encoder and decoder has a step size of its
/// own (<see cref="RowParameterGroup"/>), which suits words as unlike in number as a text's; hidden layers move as a whole. Where training draws
/// samples of the vocabulary, a step's cost follows from batch and sample alone.</summary>
internal sealed unsafe class RowLearner : ILearner
{
    private readonly TrainingPass pass;
    private readonly EncoderGradients encoders;
    private readonly RowParameterGroup[] encoderRows;
    private readonly DenseOptimizer hidden;
    private readonly IRowDecoder decoder;
    private readonly double clipNorm, share;
    private long step;

    /// <summary>Takes the memory.</summary>
    /// <param name="network">The weights to be changed.</param>
    /// <param name="options">Draws, batch, optimiser and seed.</param>
    /// <param name="counts">[V], how often each word stands in the text trained on.</param>
    internal RowLearner(LayeredNetwork network, TrainingOptions options, ReadOnlySpan<long> counts)
    {
        int batch = options.BatchSizeOrDefault, tables = network.Encoder.Tables.Count;
        pass = new TrainingPass(network, batch, options.LossThreshold);
        encoders = new EncoderGradients(network, batch);
        encoderRows = [.. network.Encoder.Tables.Select(table => new RowParameterGroup(table, RowAccumulatorInit.Encoder, batch, network.Encoder.Parts))];
        hidden = new DenseOptimizer([.. network.Parameters.Skip(tables).Take(2 * network.Hidden.Count)], options);
        decoder = !options.IsSampled ? new FullSoftmaxHead(network.Decoder, batch) : new SampledSoftmaxHead(network.Decoder,
            new VocabularySample(counts, options.LossSample ?? 0, batch, new RandomGenerator(options.Seed, RandomStream.Sample).NextUInt64()), batch);
        clipNorm = options.ClipNorm;
        double ratio = options.LearningRateOrDefault / options.DefaultRate;
        share = (ratio < 1 ? ratio : network.Hidden.Count > 0 ? 1 : Math.Sqrt(ratio)) / options.LearningRateOrDefault;
        double hiddenWeights = network.Hidden.Sum(layer => (double)layer.Inputs * layer.Outputs);
        EvaluationCost = (hiddenWeights + (double)network.Decoder.Inputs * network.Decoder.Words)
            / (hiddenWeights + network.Decoder.Inputs * decoder.ExpectedWords(batch));
    }

    /// <inheritdoc/>
    public double EvaluationCost { get; }

    /// <summary>Where the decoder's gradients are.</summary>
    internal IRowDecoder Decoder => decoder;

    /// <summary>The last batch's gradients of looked-up rows.</summary>
    internal EncoderGradients Encoders => encoders;

    /// <summary>The last batch's gradients of hidden layers, weight and bias of each.</summary>
    internal NativeBuffer[] HiddenGradients => hidden.Gradients;

    public bool Step(Batch batch, double rate, int threads)
    {
        double squares = Gradient(batch, threads);
        if (!double.IsFinite(squares)) return false;
        float scale = Optimizer.ScaleOf(squares, clipNorm);
        for (int table = 0; table < encoderRows.Length; table++)
            encoderRows[table].Step(encoders[table].Rows, encoders[table].Count, encoders[table].Values, rate * share, scale, threads);
        hidden.Step(rate, scale, threads);
        decoder.Step(rate * share, scale, threads);
        return true;
    }

    /// <summary>Losses of a batch, and all gradients of their mean.</summary>
    /// <param name="batch">Ids and targets; its losses are filled in.</param>
    /// <param name="threads">Maximum number of threads.</param>
    /// <returns>Sum of the squares of all gradients; not finite where a number is not.</returns>
    internal double Gradient(Batch batch, int threads)
    {
        decoder.Gradient(pass, pass.Forward(batch, threads), batch, ++step, threads);
        pass.Backward(batch, hidden.Gradients, threads);
        return decoder.AddSquares(hidden.AddSquares(encoders.Gather(batch, pass.EncodingGradient, threads), threads), threads);
    }

    public void Loss(Batch batch, int threads) => pass.Loss(batch, threads);

    public void Dispose()
    {
        pass.Dispose();
        encoders.Dispose();
        foreach (RowParameterGroup rows in encoderRows) rows.Dispose();
        hidden.Dispose();
        decoder.Dispose();
    }
}
