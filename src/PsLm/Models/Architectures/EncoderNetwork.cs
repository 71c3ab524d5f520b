using PsLm.Memory;

namespace PsLm.Models;

/// <summary>Encodings alone, as a word-vector file gives them: there is nothing to guess a word with.</summary>
internal sealed class EncoderNetwork(ModelOptions shape, IReadOnlyList<Parameter> parameters) : Network(shape, parameters)
{
    internal override EncoderLayer Encoder { get; } = new(parameters, shape);

    internal override Parameter OutputBias => throw NoDecoder();

    internal override void Initialize(RandomGenerator random) => throw NoDecoder();

    internal override void Logits(ReadOnlySpan<int> ids, NativeBuffer logits, int threads) => throw NoDecoder();

    internal static LmException NoDecoder() => new(LmError.NoDecoder,
        "The model holds word encodings alone, and no decoder that guesses words. Compare words with it, or give a model that was trained (Train-LmModel, Import-LmModel).");
}
