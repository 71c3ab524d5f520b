using PsLm.Models;
using PsLm.Tensors;

namespace PsLm.Training;

/// <summary>How EncoderDecoder and FeedForward learn from a sample of the vocabulary a batch. Encoder and decoder move by rows, those
/// of the batch's words and of the sample; hidden layers move as a whole. What a step costs follows from the batch and the sample,
/// and not from the vocabulary.</summary>
internal sealed unsafe class SampledLearner : ILearner
{
    private readonly TrainingPass pass;
    private readonly EncoderGradients encoders;
    private readonly RowTable[] encoderRows;
    private readonly DenseOptimizer hidden;
    private readonly SampledDecoder decoder;
    private readonly double clipNorm, defaultRate;
    private long step;

    /// <summary>Takes the memory.</summary>
    /// <param name="network">The weights to be changed.</param>
    /// <param name="options">Draws, batch, optimiser and seed.</param>
    /// <param name="counts">[V], how often each word stands in the text trained on.</param>
    internal SampledLearner(LayeredNetwork network, TrainingOptions options, ReadOnlySpan<long> counts)
    {
        int batch = options.BatchSizeOrDefault, tables = network.Encoder.Tables.Count;
        pass = new TrainingPass(network, batch);
        encoders = new EncoderGradients(network, batch);
        encoderRows = [.. network.Encoder.Tables.Select(table => new RowTable(table, RowStart.Encoder, batch))];
        hidden = new DenseOptimizer([.. network.Parameters.Skip(tables).Take(2 * network.Hidden.Count)], options);
        var sample = new VocabularySample(counts, options.LossSample ?? 0, batch, new RandomGenerator(options.Seed, RandomStream.Sample).NextUInt64());
        decoder = new SampledDecoder(network.Decoder, sample, batch);
        clipNorm = options.ClipNorm;
        defaultRate = options.DefaultRate;
        double hiddenWeights = network.Hidden.Sum(layer => (double)layer.Inputs * layer.Outputs);
        EvaluationCost = (hiddenWeights + (double)network.Decoder.Inputs * network.Decoder.Words)
            / (hiddenWeights + network.Decoder.Inputs * sample.ExpectedCount(batch));
    }

    /// <inheritdoc/>
    public double EvaluationCost { get; }

    /// <summary>The last batch's gradients of sampled rows.</summary>
    internal SampledDecoder Decoder => decoder;

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
            encoderRows[table].Step(encoders[table].Words, encoders[table].Rows, encoders[table].Values, rate / defaultRate, scale, threads);
        hidden.Step(rate, scale, threads);
        decoder.Step(rate / defaultRate, scale, threads);
        return true;
    }

    /// <summary>Draws a sample; losses of a batch over it, and all gradients of their mean.</summary>
    /// <param name="batch">Ids and targets; its losses are filled in.</param>
    /// <param name="threads">At most so many compute.</param>
    /// <returns>Sum of the squares of all gradients; not finite where a number is not.</returns>
    internal double Gradient(Batch batch, int threads)
    {
        decoder.Gradient(pass.Forward(batch, threads).Pointer, batch, ++step, pass.Logits, pass.OutputGradient.Pointer, threads);
        pass.Backward(batch, hidden.Gradients, threads);
        return decoder.AddSquares(hidden.AddSquares(encoders.Gather(batch, pass.EncodingGradient, threads), threads), threads);
    }

    public void Loss(Batch batch, int threads) => pass.Loss(batch, threads);

    public void Dispose()
    {
        pass.Dispose();
        encoders.Dispose();
        foreach (RowTable rows in encoderRows) rows.Dispose();
        hidden.Dispose();
        decoder.Dispose();
    }
}
