using PsLm.Kernels;
using PsLm.Tensors;

namespace PsLm.Models;

/// <summary>A shape's layers over their parameters: encoder, hidden layers, decoder. Holds weights and nothing of a batch, so any
/// number of threads may go forward through it at once. Training's buffers are <c>TrainingPass</c>'s.</summary>
internal sealed unsafe class Network
{
    internal Network(ModelOptions shape, IReadOnlyList<Parameter> parameters)
    {
        Parameters = parameters;
        int tables = shape.SeparateEncoder ? shape.ContextOrDefault : 1;
        Context = shape.ContextOrDefault;
        Encoder = new EncoderLayer([.. parameters.Take(tables)], Context, shape.EncodingActivation);
        var hidden = new List<DenseLayer>();
        ActivationKind kind = shape.HiddenActivation switch
        {
            HiddenActivation.Relu => ActivationKind.Relu,
            HiddenActivation.Gelu => ActivationKind.Gelu,
            _ => ActivationKind.Tanh,
        };
        for (int next = tables; next < parameters.Count - 2; next += 2)
            hidden.Add(new DenseLayer(parameters[next], parameters[next + 1], kind));
        Hidden = hidden;
        Decoder = new DecoderLayer(parameters[^2], parameters[^1]);
    }

    internal IReadOnlyList<Parameter> Parameters { get; }

    internal int Context { get; }

    internal EncoderLayer Encoder { get; }

    internal IReadOnlyList<DenseLayer> Hidden { get; }

    internal DecoderLayer Decoder { get; }

    /// <summary>All parameters of a shape, zero.</summary>
    /// <exception cref="LmException"><see cref="LmError.MemoryExceeded"/>, before anything is taken.</exception>
    internal static IReadOnlyList<Parameter> CreateParameters(ModelOptions shape, int vocabularySize)
    {
        IReadOnlyList<ParameterShape> shapes = ParameterShape.Of(shape, vocabularySize);
        MemoryLimit.Check(checked(shapes.Sum(parameter => parameter.Length) * sizeof(float)), "The model");
        return [.. shapes.Select(parameter => new Parameter(parameter.Name, parameter.Rows, parameter.Columns, new NativeBuffer(parameter.Length)))];
    }

    /// <summary>Draws first weights: hidden layers after Glorot and Bengio (2010), normal with variance 2 / (inputs + outputs);
    /// encodings and decoder small enough that all words start nearly equal; biases 0.</summary>
    /// <param name="random">Decides them.</param>
    internal void Initialize(RandomGenerator random)
    {
        foreach (Parameter table in Encoder.Tables) Fill(table, EncodingDeviation, random);
        foreach (DenseLayer layer in Hidden) Fill(layer.Weight, Math.Sqrt(2.0 / (layer.Inputs + layer.Outputs)), random);
        Fill(Decoder.Weight, DecoderDeviation, random);
    }

    /// <summary>The logits of one context.</summary>
    /// <param name="context">[n] word ids, the last word last.</param>
    /// <param name="logits">[V], overwritten.</param>
    /// <param name="threads">At most so many compute.</param>
    internal void Logits(ReadOnlySpan<int> context, NativeBuffer logits, int threads)
    {
        using var signal = new NativeBuffer(Math.Max(Encoder.Outputs, Hidden.Count == 0 ? 0 : Hidden.Max(layer => layer.Outputs)));
        fixed (int* ids = context) Encoder.Forward(ids, 1, signal.Pointer, threads);
        NativeBuffer input = signal;
        foreach (DenseLayer layer in Hidden)
        {
            var output = new NativeBuffer(layer.Outputs);
            layer.Forward(input.Pointer, 1, output.Pointer, output.Pointer, threads);
            if (input != signal) input.Dispose();
            input = output;
        }
        Decoder.Logits(input.Pointer, logits.Pointer, threads);
        if (input != signal) input.Dispose();
        GC.KeepAlive(this);
    }

    private const double EncodingDeviation = 0.1;
    private const double DecoderDeviation = 0.02;

    private static void Fill(Parameter parameter, double deviation, RandomGenerator random)
    {
        float* values = parameter.Values.Pointer;
        for (long i = 0; i < parameter.Values.Length; i++) values[i] = (float)(deviation * random.NextGaussian());
        GC.KeepAlive(parameter);
    }
}
