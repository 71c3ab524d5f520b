using PsLm.Kernels;
using PsLm.Models;
using PsLm.Tensors;

namespace PsLm.Training;

/// <summary>AdamW, Adagrad or plain descent over a layered network's parameters, with the gradient's length limited. Of the encoder,
/// only rows that the batch touched are updated, moments and decay included: for words that a batch does not hold time stands
/// still. That is a different algorithm from dense AdamW, and costs nothing for 50,000 words.</summary>
internal sealed unsafe class Optimizer : IDisposable
{
    private readonly LayeredNetwork network;
    private readonly NativeBuffer[] firstMoments, secondMoments;
    private readonly EncoderGradient[] encoderGradients;
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
        firstMoments = States(kind != OptimizerKind.Sgd);
        secondMoments = States(kind == OptimizerKind.AdamW);
        int tables = network.Encoder.Tables.Count;
        Gradients = [.. network.Parameters.Skip(tables).Select(parameter => new NativeBuffer(parameter.Values.Length))];
        int places = tables == 1 ? network.Places : 1;
        encoderGradients = [.. network.Encoder.Tables.Select(table => new EncoderGradient(table, (long)options.BatchSizeOrDefault * places))];
    }

    /// <summary>The gradient of each dense parameter, to be filled before <see cref="Step"/>.</summary>
    internal NativeBuffer[] Gradients { get; }

    /// <summary>One step down the gradient.</summary>
    /// <param name="batch">Whose ids tell which encoder rows were used.</param>
    /// <param name="encodingGradient">[rows, n x D].</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="threads">At most so many compute.</param>
    /// <returns>False, and nothing is changed, where the gradient is not finite.</returns>
    internal bool Step(Batch batch, NativeBuffer encodingGradient, double rate, int threads)
    {
        int size = network.Encoder.EncodingSize, outputs = network.Encoder.Outputs;
        double squares = 0;
        for (int table = 0; table < encoderGradients.Length; table++)
        {
            encoderGradients[table].Begin();
            int first = encoderGradients.Length == 1 ? 0 : table, last = encoderGradients.Length == 1 ? network.Places : table + 1;
            for (int place = first; place < last; place++)
                encoderGradients[table].Add(batch.Ids + (nint)place * batch.Rows, batch.Rows, encodingGradient.Pointer + place * size, outputs, threads);
            squares += Norm.SumOfSquares(encoderGradients[table].Values, encoderGradients[table].Rows * size, threads);
        }
        foreach (NativeBuffer gradient in Gradients) squares += Norm.SumOfSquares(gradient.Pointer, (nint)gradient.Length, threads);
        if (!double.IsFinite(squares)) return false;

        double norm = Math.Sqrt(squares);
        step++;
        float scale = clipNorm > 0 && norm > clipNorm ? (float)(clipNorm / norm) : 1f;
        for (int table = 0; table < encoderGradients.Length; table++) Move(encoderGradients[table], table, rate, scale, threads);
        for (int i = 0; i < Gradients.Length; i++) Move(Gradients[i], i + encoderGradients.Length, rate, scale, threads);
        return true;
    }

    private void Move(EncoderGradient gradient, int table, double rate, float scale, int threads)
    {
        float* w = network.Parameters[table].Values.Pointer, m = firstMoments[table].Pointer, v = secondMoments[table].Pointer;
        int size = network.Encoder.EncodingSize;
        switch (kind)
        {
            case OptimizerKind.Sgd:
                UpdateJobs.RunRows(new SgdRule((float)rate, (float)weightDecay, scale), w, m, v, size, gradient.Words, gradient.Rows, gradient.Values, threads);
                break;
            case OptimizerKind.Adagrad:
                UpdateJobs.RunRows(new AdagradRule((float)rate, (float)weightDecay, scale), w, m, v, size, gradient.Words, gradient.Rows, gradient.Values, threads);
                break;
            default:
                AdamW.UpdateRows(w, m, v, size, gradient.Words, gradient.Rows, gradient.Values, AdamWOf(rate, weightDecay, scale), threads);
                break;
        }
    }

    private void Move(NativeBuffer gradient, int index, double rate, float scale, int threads)
    {
        Parameter parameter = network.Parameters[index];
        float* w = parameter.Values.Pointer, m = firstMoments[index].Pointer, v = secondMoments[index].Pointer;
        nint count = (nint)parameter.Values.Length;
        double decay = parameter.IsVector ? 0 : weightDecay;
        switch (kind)
        {
            case OptimizerKind.Sgd:
                UpdateJobs.Run(new SgdRule((float)rate, (float)decay, scale), w, gradient.Pointer, m, v, count, threads);
                break;
            case OptimizerKind.Adagrad:
                UpdateJobs.Run(new AdagradRule((float)rate, (float)decay, scale), w, gradient.Pointer, m, v, count, threads);
                break;
            default:
                AdamW.Update(w, gradient.Pointer, m, v, count, AdamWOf(rate, decay, scale), threads);
                break;
        }
    }

    private AdamWStep AdamWOf(double rate, double decay, float scale) => new()
    {
        LearningRate = (float)rate,
        Beta1 = 0.9f,
        Beta2 = 0.999f,
        Epsilon = 1e-8f,
        WeightDecay = (float)decay,
        GradientScale = scale,
        Step = step,
    };

    /// <summary>A state a weight, or none where the rule has no such state.</summary>
    private NativeBuffer[] States(bool isUsed) => [.. network.Parameters.Select(parameter => new NativeBuffer(isUsed ? parameter.Values.Length : 0))];

    public void Dispose()
    {
        foreach (NativeBuffer buffer in firstMoments.Concat(secondMoments).Concat(Gradients)) buffer.Dispose();
        foreach (EncoderGradient gradient in encoderGradients) gradient.Dispose();
    }
}
