using PsLm.Kernels;
using PsLm.Memory;
using PsLm.Models;

namespace PsLm.Training;

/// <summary>AdamW, Adagrad or plain descent over a layered network's parameters, with the gradient's length limited. Of the encoder,
/// only rows that the batch touched are updated, moments and decay included: for words that a batch does not hold time stands
/// still. That is a different algorithm from dense AdamW, and costs nothing for 50,000 words.</summary>
internal sealed unsafe class Optimizer : IDisposable
{
    private readonly LayeredNetwork network;
    private readonly NativeBuffer[] firstMoments, secondMoments;
    private readonly EncoderGradients encoders;
    private readonly DenseOptimizer dense;
    private readonly OptimizerKind kind;
    private readonly double weightDecay, clipNorm;
    private long step;

    /// <summary>Takes gradients and moments.</summary>
    /// <param name="network">The weights to be changed.</param>
    /// <param name="options">Decay and limit.</param>
    internal Optimizer(LayeredNetwork network, TrainingOptions options)
    {
        this.network = network;
        kind = options.OptimizerOrDefault;
        weightDecay = options.WeightDecay;
        clipNorm = options.ClipNorm;
        firstMoments = DenseOptimizer.States(network.Encoder.Tables, kind != OptimizerKind.Sgd);
        secondMoments = DenseOptimizer.States(network.Encoder.Tables, kind == OptimizerKind.AdamW);
        dense = new DenseOptimizer([.. network.Parameters.Skip(network.Encoder.Tables.Count)], options);
        encoders = new EncoderGradients(network, options.BatchSizeOrDefault);
    }

    /// <summary>The gradient of each dense parameter, to be filled before <see cref="Step"/>.</summary>
    internal NativeBuffer[] Gradients => dense.Gradients;

    /// <summary>One step down the gradient.</summary>
    /// <param name="batch">Whose ids tell which encoder rows were used.</param>
    /// <param name="encodingGradient">[rows, <see cref="EncoderLayer.Outputs"/>].</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="threads">Maximum number of threads.</param>
    /// <returns>False, and nothing is changed, where the gradient is not finite.</returns>
    internal bool Step(Batch batch, NativeBuffer encodingGradient, double rate, int threads)
    {
        double squares = dense.AddSquares(encoders.Gather(batch, encodingGradient, threads), threads);
        if (!double.IsFinite(squares)) return false;
        step++;
        float scale = ScaleOf(squares, clipNorm);
        for (int table = 0; table < encoders.Count; table++) Move(encoders[table], table, rate, scale, threads);
        dense.Step(rate, scale, threads);
        return true;
    }

    /// <summary>What brings a gradient of this sum of squares to the longest allowed; 1 where it is no longer.</summary>
    internal static float ScaleOf(double squares, double clipNorm)
    {
        double norm = Math.Sqrt(squares);
        return clipNorm > 0 && norm > clipNorm ? (float)(clipNorm / norm) : 1f;
    }

    private void Move(EncoderGradient gradient, int table, double rate, float scale, int threads)
    {
        float* w = network.Parameters[table].Values.Pointer, m = firstMoments[table].Pointer, v = secondMoments[table].Pointer;
        switch (kind)
        {
            case OptimizerKind.Sgd:
                UpdateJobs.RunRows(new SgdRule((float)rate, (float)weightDecay, scale), w, m, v, gradient.Columns, gradient.Rows, gradient.Count, gradient.Values, threads);
                break;
            case OptimizerKind.Adagrad:
                UpdateJobs.RunRows(new AdagradRule((float)rate, (float)weightDecay, scale), w, m, v, gradient.Columns, gradient.Rows, gradient.Count, gradient.Values, threads);
                break;
            default:
                AdamW.UpdateRows(w, m, v, gradient.Columns, gradient.Rows, gradient.Count, gradient.Values, DenseOptimizer.AdamWOf(step, rate, weightDecay, scale), threads);
                break;
        }
    }

    public void Dispose()
    {
        foreach (NativeBuffer buffer in (NativeBuffer[])[.. firstMoments, .. secondMoments]) buffer.Dispose();
        dense.Dispose();
        encoders.Dispose();
    }
}
