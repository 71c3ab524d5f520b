using PsLm.Models;

namespace PsLm.Training;

/// <summary>How EncoderDecoder and FeedForward learn by an optimiser that is asked for: all layers forward and back over the whole
/// vocabulary, then a step of it.</summary>
internal sealed unsafe class LayeredLearner(LayeredNetwork network, TrainingOptions options) : ILearner
{
    private readonly TrainingPass pass = new(network, options.BatchSizeOrDefault, options.LossThreshold);
    private readonly Optimizer optimizer = new(network, options);

    public bool Step(Batch batch, double rate, int threads)
    {
        pass.Gradient(batch, optimizer.Gradients, threads);
        return optimizer.Step(batch, pass.EncodingGradient, rate, threads);
    }

    public void Loss(Batch batch, int threads) => pass.Loss(batch, threads);

    public void Dispose()
    {
        pass.Dispose();
        optimizer.Dispose();
    }
}
