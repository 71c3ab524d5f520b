using PsLm.Kernels;
using PsLm.Models;
using PsLm.Tensors;

namespace PsLm.Training;

/// <summary>AdamW (Loshchilov and Hutter 2019, arXiv 1711.05101) over a network's parameters, with the gradient's length limited.
/// Of the encoder, only rows that the batch touched are updated, moments and decay included: for words that a batch does not
/// hold time stands still. That is a different algorithm from dense AdamW, and costs nothing for 50,000 words.</summary>
internal sealed unsafe class Optimizer : IDisposable
{
    private readonly Network network;
    private readonly NativeBuffer[] firstMoments, secondMoments;
    private readonly EncoderGradient[] encoderGradients;
    private readonly double weightDecay, clipNorm;
    private long step;

    /// <summary>Takes gradients and moments.</summary>
    /// <param name="network">The weights to be changed.</param>
    /// <param name="options">Decay and limit.</param>
    internal Optimizer(Network network, TrainingOptions options)
    {
        this.network = network;
        weightDecay = options.WeightDecay;
        clipNorm = options.ClipNorm;
        firstMoments = [.. network.Parameters.Select(parameter => new NativeBuffer(parameter.Values.Length))];
        secondMoments = [.. network.Parameters.Select(parameter => new NativeBuffer(parameter.Values.Length))];
        int tables = network.Encoder.Tables.Count;
        Gradients = [.. network.Parameters.Skip(tables).Select(parameter => new NativeBuffer(parameter.Values.Length))];
        int places = tables == 1 ? network.Context : 1;
        encoderGradients = [.. network.Encoder.Tables.Select(table => new EncoderGradient(table, (long)options.BatchSize * places))];
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
            int first = encoderGradients.Length == 1 ? 0 : table, last = encoderGradients.Length == 1 ? network.Context : table + 1;
            for (int place = first; place < last; place++)
                encoderGradients[table].Add(batch.Ids + (nint)place * batch.Rows, batch.Rows, encodingGradient.Pointer + place * size, outputs, threads);
            squares += Norm.SumOfSquares(encoderGradients[table].Values, encoderGradients[table].Rows * size, threads);
        }
        foreach (NativeBuffer gradient in Gradients) squares += Norm.SumOfSquares(gradient.Pointer, (nint)gradient.Length, threads);
        if (!double.IsFinite(squares)) return false;

        double norm = Math.Sqrt(squares);
        step++;
        var weights = new AdamWStep
        {
            LearningRate = (float)rate,
            Beta1 = 0.9f,
            Beta2 = 0.999f,
            Epsilon = 1e-8f,
            WeightDecay = (float)weightDecay,
            GradientScale = clipNorm > 0 && norm > clipNorm ? (float)(clipNorm / norm) : 1f,
            Step = step,
        };
        AdamWStep biases = weights with { WeightDecay = 0 };
        for (int table = 0; table < encoderGradients.Length; table++)
            AdamW.UpdateRows(network.Parameters[table].Values.Pointer, firstMoments[table].Pointer, secondMoments[table].Pointer, size,
                encoderGradients[table].Words, encoderGradients[table].Rows, encoderGradients[table].Values, weights, threads);
        for (int i = 0; i < Gradients.Length; i++)
        {
            int index = i + encoderGradients.Length;
            Parameter parameter = network.Parameters[index];
            AdamW.Update(parameter.Values.Pointer, Gradients[i].Pointer, firstMoments[index].Pointer, secondMoments[index].Pointer,
                (nint)parameter.Values.Length, parameter.IsVector ? biases : weights, threads);
        }
        return true;
    }

    public void Dispose()
    {
        foreach (NativeBuffer buffer in firstMoments.Concat(secondMoments).Concat(Gradients)) buffer.Dispose();
        foreach (EncoderGradient gradient in encoderGradients) gradient.Dispose();
    }
}
