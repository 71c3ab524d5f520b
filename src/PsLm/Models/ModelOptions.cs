using System.Globalization;

namespace PsLm;

/// <summary>How the words of the context are wired to the words that may follow.</summary>
public enum Architecture
{
    /// <summary>An encoding a word, wired straight to every word of the vocabulary.</summary>
    EncoderDecoder,
    /// <summary>Hidden layers between encodings and decoder (Bengio et al. 2003, JMLR 3:1137).</summary>
    FeedForward,
}

/// <summary>What the model is asked for.</summary>
public enum Objective
{
    /// <summary>The word that follows (autoregressive).</summary>
    NextWord,
}

/// <summary>What is done to the encodings before they go on.</summary>
public enum EncodingActivation
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>Squashed to 0..1: 1 / (1 + exp(-x)).</summary>
    Sigmoid,
}

/// <summary>The arithmetic of a hidden layer.</summary>
public enum HiddenActivation
{
    /// <summary>tanh(x), -1..1.</summary>
    Tanh,
    /// <summary>max(x, 0).</summary>
    Relu,
    /// <summary>x Φ(x) by its tanh approximation (Hendrycks and Gimpel 2016, arXiv 1606.08415).</summary>
    Gelu,
}

/// <summary>The shape of a model: everything that decides which weights it has.</summary>
public sealed record ModelOptions
{
    /// <summary>Default <see cref="Architecture.FeedForward"/>.</summary>
    public Architecture Architecture { get; init; } = Architecture.FeedForward;

    /// <summary>Default <see cref="Objective.NextWord"/>.</summary>
    public Objective Objective { get; init; } = Objective.NextWord;

    /// <summary>How many words are seen at once, 1 to 32,000; 0 stands for the architecture's default: EncoderDecoder 1, FeedForward 6.</summary>
    public int Context { get; init; }

    /// <summary>Numbers an encoding, 1 to 65,536. Default 256.</summary>
    public int EncodingSize { get; init; } = 256;

    /// <summary>Default <see cref="EncodingActivation.None"/>.</summary>
    public EncodingActivation EncodingActivation { get; init; }

    /// <summary>Whether each place of the context has an encoder of its own instead of one shared by all. Default false.</summary>
    public bool SeparateEncoder { get; init; }

    /// <summary>Units of each hidden layer from the encodings on, each 1 to 65,536; FeedForward takes at least one layer,
    /// EncoderDecoder has none and ignores it. Default one layer of 256.</summary>
    public IReadOnlyList<int> HiddenSize { get; init; } = [256];

    /// <summary>Default <see cref="HiddenActivation.Tanh"/>.</summary>
    public HiddenActivation HiddenActivation { get; init; } = HiddenActivation.Tanh;

    /// <summary>The context with the architecture's default filled in.</summary>
    public int ContextOrDefault => Context > 0 ? Context : Architecture == Architecture.FeedForward ? 6 : 1;

    /// <summary>Checks every option.</summary>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>, with every fault in one message.</exception>
    public void Validate() => OptionCheck.Throw(Faults());

    /// <inheritdoc/>
    public override string ToString()
    {
        string encoder = SeparateEncoder ? "an encoder a place" : "one encoder";
        string squashed = EncodingActivation == EncodingActivation.Sigmoid ? ", squashed to 0..1" : "";
        string hidden = Architecture == Architecture.FeedForward ? $", hidden {string.Join(" x ", HiddenSize)} ({HiddenActivation})" : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{Architecture}, {Objective}, context {ContextOrDefault}, {encoder} of {EncodingSize}{squashed}{hidden}");
    }

    internal IEnumerable<string> Faults()
    {
        if (!Enum.IsDefined(Architecture)) yield return OptionCheck.Enum(nameof(Architecture), Architecture);
        if (!Enum.IsDefined(Objective)) yield return OptionCheck.Enum(nameof(Objective), Objective);
        if (!Enum.IsDefined(EncodingActivation)) yield return OptionCheck.Enum(nameof(EncodingActivation), EncodingActivation);
        if (!Enum.IsDefined(HiddenActivation)) yield return OptionCheck.Enum(nameof(HiddenActivation), HiddenActivation);
        if (Context is < 0 or > 32_000) yield return OptionCheck.Range(nameof(Context), Context, "1 to 32,000 words (0: the architecture's default)");
        if (EncodingSize is < 1 or > 65_536) yield return OptionCheck.Range(nameof(EncodingSize), EncodingSize, "1 to 65,536");
        if (Architecture != Architecture.FeedForward) yield break;
        if (HiddenSize is null || HiddenSize.Count == 0)
            yield return "HiddenSize is empty; FeedForward takes one size or more. Without hidden layers the architecture is EncoderDecoder.";
        else
            foreach (int size in HiddenSize.Where(size => size is < 1 or > 65_536))
                yield return OptionCheck.Range(nameof(HiddenSize), size, "1 to 65,536 a layer");
    }
}
