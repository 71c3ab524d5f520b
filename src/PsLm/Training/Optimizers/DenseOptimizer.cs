using PsLm.Kernels;
using PsLm.Memory;

namespace PsLm.Training;

/// <summary>AdamW, Adagrad or plain descent over parameters that every batch moves as a whole.</summary>
internal sealed unsafe class DenseOptimizer : IDisposable
{
    private readonly IReadOnlyList<Parameter> parameters;
    private readonly NativeBuffer[] firstMoments, secondMoments;
    private readonly OptimizerKind kind;
    private readonly double weightDecay;
    private long step;

    /// <summary>Takes gradients and moments.</summary>
    /// <param name="parameters">The weights to be changed.</param>
    /// <param name="options">Kind and decay.</param>
    internal DenseOptimizer(IReadOnlyList<Parameter> parameters, TrainingOptions options)
    {
        this.parameters = parameters;
        kind = options.OptimizerOrDefault;
        weightDecay = options.WeightDecay;
        firstMoments = States(parameters, kind != OptimizerKind.Sgd);
        secondMoments = States(parameters, kind == OptimizerKind.AdamW);
        Gradients = [.. parameters.Select(parameter => new NativeBuffer(parameter.Values.Length))];
    }

    /// <summary>The gradient of each parameter, to be filled before <see cref="Step"/>.</summary>
    internal NativeBuffer[] Gradients { get; }

    /// <summary>Adds the squares of all gradients to a sum.</summary>
    /// <returns>The sum; not finite where a number is not.</returns>
    internal double AddSquares(double squares, int threads)
    {
        foreach (NativeBuffer gradient in Gradients) squares += Norm.SumOfSquares(gradient.Pointer, (nint)gradient.Length, threads);
        return squares;
    }

    /// <summary>One step down the gradient.</summary>
    /// <param name="rate">The learning rate.</param>
    /// <param name="scale">The gradient is multiplied by it first.</param>
    /// <param name="threads">Maximum number of threads.</param>
    internal void Step(double rate, float scale, int threads)
    {
        step++;
        for (int i = 0; i < Gradients.Length; i++)
        {
            Parameter parameter = parameters[i];
            float* w = parameter.Values.Pointer, g = Gradients[i].Pointer, m = firstMoments[i].Pointer, v = secondMoments[i].Pointer;
            nint count = (nint)parameter.Values.Length;
            double decay = parameter.IsVector ? 0 : weightDecay;
            switch (kind)
            {
                case OptimizerKind.Sgd:
                    UpdateJobs.Run(new SgdRule((float)rate, (float)decay, scale), w, g, m, v, count, threads);
                    break;
                case OptimizerKind.Adagrad:
                    UpdateJobs.Run(new AdagradRule((float)rate, (float)decay, scale), w, g, m, v, count, threads);
                    break;
                default:
                    AdamW.Update(w, g, m, v, count, AdamWOf(step, rate, decay, scale), threads);
                    break;
            }
        }
    }

    internal static AdamWStep AdamWOf(long step, double rate, double decay, float scale) => new()
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
    internal static NativeBuffer[] States(IEnumerable<Parameter> parameters, bool isUsed) =>
        [.. parameters.Select(parameter => new NativeBuffer(isUsed ? parameter.Values.Length : 0))];

    public void Dispose()
    {
        foreach (NativeBuffer buffer in (NativeBuffer[])[.. firstMoments, .. secondMoments, .. Gradients]) buffer.Dispose();
    }
}
