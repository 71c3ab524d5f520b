using PsLm.Memory;

namespace PsLm.Models;

/// <summary>A shape's wiring over its parameters. Holds weights and nothing of a batch, so any number of threads may go forward
/// through it at once. How weights are changed is training's business.</summary>
internal abstract unsafe class Network(ModelOptions shape, IReadOnlyList<Parameter> parameters)
{
    internal IReadOnlyList<Parameter> Parameters => parameters;

    /// <summary>Words that have a place.</summary>
    internal int Places { get; } = shape.Places;

    /// <summary>Words that go in at once.</summary>
    internal int Window { get; } = shape.Window;

    /// <summary>The table of encodings; null where the circuit has none.</summary>
    internal virtual EncoderLayer? Encoder => null;

    /// <summary>One bias a striker.</summary>
    /// <exception cref="LmException"><see cref="LmError.NoDecoder"/>.</exception>
    internal abstract Parameter OutputBias { get; }

    internal static Network Of(ModelOptions shape, IReadOnlyList<Parameter> parameters) => shape.Architecture switch
    {
        Architecture.Direct => new DirectNetwork(shape, parameters),
        Architecture.Encoder => new EncoderNetwork(shape, parameters),
        _ => new LayeredNetwork(shape, parameters),
    };

    /// <summary>All parameters of a shape, zero.</summary>
    /// <exception cref="LmException"><see cref="LmError.MemoryExceeded"/>, before anything is taken.</exception>
    internal static IReadOnlyList<Parameter> CreateParameters(ModelOptions shape, int vocabularySize)
    {
        IReadOnlyList<ParameterShape> shapes = ParameterShape.Of(shape, vocabularySize);
        long bytes = checked(shapes.Sum(parameter => parameter.Bytes));
        if (!MemoryLimit.Has(bytes)) MemoryLimit.Check(bytes, "The model", ModelPlan.Of(shape, vocabularySize).MemoryAdvice);
        return [.. shapes.Select(Parameter.Of)];
    }

    /// <summary>Draws first weights; biases stay 0.</summary>
    /// <param name="random">Decides them.</param>
    internal abstract void Initialize(RandomGenerator random);

    /// <summary>Sets the strikers' biases such that untrained signals already follow the words' frequencies:
    /// b = log((count + 1) / (sum of counts + V)).</summary>
    /// <param name="counts">[V].</param>
    internal void SetBiases(ReadOnlySpan<long> counts)
    {
        long sum = 0;
        foreach (long count in counts) sum += count;
        Span<float> biases = OutputBias.Values.Slice(0, counts.Length);
        for (int id = 0; id < counts.Length; id++) biases[id] = (float)Math.Log((counts[id] + 1.0) / (sum + counts.Length));
    }

    /// <summary>The logits of one window.</summary>
    /// <param name="ids">[window] word ids, as they stand in the text.</param>
    /// <param name="logits">[V], overwritten.</param>
    /// <param name="threads">At most so many compute.</param>
    /// <exception cref="LmException"><see cref="LmError.NoDecoder"/>.</exception>
    internal abstract void Logits(ReadOnlySpan<int> ids, NativeBuffer logits, int threads);

    private protected static void Fill(Parameter parameter, double deviation, RandomGenerator random)
    {
        float* values = parameter.Values.Pointer;
        for (long i = 0; i < parameter.Values.Length; i++) values[i] = (float)(deviation * random.NextGaussian());
        GC.KeepAlive(parameter);
    }
}
