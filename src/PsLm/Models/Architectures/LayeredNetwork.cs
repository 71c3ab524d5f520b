using PsLm.Kernels;
using PsLm.Memory;

namespace PsLm.Models;

/// <summary>EncoderDecoder and FeedForward: encoder, hidden layers, decoder. Training's buffers are <c>TrainingPass</c>'s.</summary>
internal sealed unsafe class LayeredNetwork : Network
{
    internal LayeredNetwork(ModelOptions shape, IReadOnlyList<Parameter> parameters) : base(shape, parameters)
    {
        int tables = shape.SeparateEncoder ? Places : 1;
        Encoder = new EncoderLayer([.. parameters.Take(tables)], shape);
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

    internal override EncoderLayer Encoder { get; }

    internal IReadOnlyList<DenseLayer> Hidden { get; }

    internal DecoderLayer Decoder { get; }

    internal override Parameter OutputBias => Decoder.Bias;

    /// <summary>Numbers that the decoder is given.</summary>
    internal int Signals => Decoder.Inputs;

    /// <summary>Draws first weights: hidden layers after Glorot and Bengio (2010), normal with variance 2 / (inputs + outputs);
    /// encodings and decoder small enough that all words start nearly equal; biases 0.</summary>
    /// <param name="random">Decides them.</param>
    internal override void Initialize(RandomGenerator random)
    {
        foreach (Parameter table in Encoder.Tables) Fill(table, EncodingDeviation, random);
        foreach (DenseLayer layer in Hidden) Fill(layer.Weight, Math.Sqrt(2.0 / (layer.Inputs + layer.Outputs)), random);
        Fill(Decoder.Weight, DecoderDeviation, random);
    }

    internal override void Logits(ReadOnlySpan<int> ids, NativeBuffer logits, int threads)
    {
        using NativeBuffer signal = Signal(ids, threads);
        Decode(signal, logits, threads);
    }

    /// <summary>What the decoder is given for one window.</summary>
    /// <param name="ids">[window] word ids.</param>
    /// <param name="threads">At most so many compute.</param>
    /// <returns>[<see cref="Signals"/>], to be disposed of.</returns>
    internal NativeBuffer Signal(ReadOnlySpan<int> ids, int threads)
    {
        if (ids.Length != Window) throw new ArgumentException($"Signal: [{Window}] ids, got [{ids.Length}].", nameof(ids));
        var signal = new NativeBuffer(Encoder.Outputs);
        fixed (int* id = ids) Encoder.Forward(id, 1, signal.Pointer, threads);
        foreach (DenseLayer layer in Hidden)
        {
            var output = new NativeBuffer(layer.Outputs);
            layer.Forward(signal.Pointer, 1, output.Pointer, output.Pointer, threads);
            signal.Dispose();
            signal = output;
        }
        GC.KeepAlive(this);
        return signal;
    }

    /// <summary>The decoder alone.</summary>
    /// <param name="signal">[<see cref="Signals"/>].</param>
    /// <param name="logits">[V], overwritten.</param>
    /// <param name="threads">At most so many compute.</param>
    internal void Decode(NativeBuffer signal, NativeBuffer logits, int threads)
    {
        if (signal.Length != Signals || logits.Length < Decoder.Words)
            throw new ArgumentException($"Decode: [{Signals}] numbers in and [{Decoder.Words}] out, got [{signal.Length}] and [{logits.Length}].");
        Decoder.Logits(signal.Pointer, logits.Pointer, threads);
        GC.KeepAlive(signal);
        GC.KeepAlive(logits);
        GC.KeepAlive(this);
    }

    private const double EncodingDeviation = 0.1;
    private const double DecoderDeviation = 0.02;
}
