using System.Globalization;

namespace PsLm;

/// <summary>How the words of the context are wired to the words that may follow.</summary>
public enum Architecture
{
    /// <summary>Every sensor wired to every striker: one weight for each pair of a word at a place and a word that is guessed.</summary>
    Direct,
    /// <summary>An encoding a word, wired straight to every word of the vocabulary.</summary>
    EncoderDecoder,
    /// <summary>Hidden layers between encodings and decoder (Bengio et al. 2003, JMLR 3:1137).</summary>
    FeedForward,
    /// <summary>Encodings alone, as read from a word-vector file: words can be compared, and nothing is guessed.</summary>
    Encoder,
}

/// <summary>What the model is asked for.</summary>
public enum Objective
{
    /// <summary>The word that follows (autoregressive): the mask always stands last.</summary>
    NextWord,
    /// <summary>The words that are hidden, anywhere in a sentence, from the words on both sides of each.</summary>
    Masked,
    /// <summary>The same word out as in, through the encodings. It learns to tell words apart and nothing of what they mean, since each
    /// is shown by itself: on the sample, through 32 encodings, king and queen end at a cosine of -0.05, king and armadillo at -0.08, and
    /// of the words that 8 encodings confuse 12 % are of like meaning, no more than of words paired blindly. The words around a word
    /// tell its meaning: with NextWord king and queen end at 0.91 (armadillo -0.01), with Masked at 0.96 (-0.17).</summary>
    Autoencode,
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

    /// <summary>How many words are seen at their places, 1 to 32,000; 0 stands for the architecture's default: Direct 1, EncoderDecoder 1,
    /// FeedForward 6. Masked sees so many on each side of the place asked about; Autoencode sees 1.</summary>
    public int Context { get; init; }

    /// <summary>How many words are seen as a bag beside the context, 0 to 32,000: what they are counts, not where they stand, as a hint
    /// at what the text is about. NextWord sees the last ones before the place, the context's among them; Masked half before and half
    /// behind (of an odd number one less), within the sentence. The first half of an encoding goes to the context's places, the second
    /// one, summed over the bag's n words and divided by sqrt(n), stands beside them (a continuous bag of words, Mikolov et al. 2013,
    /// arXiv 1301.3781; words further back as the topic, Mikolov and Zweig 2012, doi 10.1109/SLT.2012.6424228). 0 for none; null for the
    /// default: 50 in FeedForward with one encoder of an even size, otherwise and for Autoencode 0. Ten minutes of novels-50k end at a
    /// perplexity of 98 without and 90 with it.</summary>
    public int? BagSize { get; init; }

    /// <summary>Numbers an encoding, 1 to 65,536. Default 256.</summary>
    public int EncodingSize { get; init; } = 256;

    /// <summary>Default <see cref="EncodingActivation.None"/>.</summary>
    public EncodingActivation EncodingActivation { get; init; }

    /// <summary>Whether each place of the context has an encoder of its own instead of one shared by all. Default false.</summary>
    public bool SeparateEncoder { get; init; }

    /// <summary>Units of each hidden layer from the encodings on, each 1 to 65,536; FeedForward takes at least one layer,
    /// EncoderDecoder has none and ignores it. Default one layer of 256.</summary>
    public IReadOnlyList<int> HiddenSize { get; init; } = new[] { 256 };

    /// <summary>Default <see cref="HiddenActivation.Gelu"/>: 8.8 million words of novels-50k end at a perplexity of 100.4 with it, and 101.5
    /// with ReLU, which is 4 ahead of tanh after ten minutes.</summary>
    public HiddenActivation HiddenActivation { get; init; } = HiddenActivation.Gelu;

    /// <summary>Default <see cref="WeightType.Single"/>; <see cref="WeightType.BFloat16"/> is for Direct alone.</summary>
    public WeightType WeightType { get; init; }

    /// <summary>The context with the architecture's default filled in.</summary>
    public int ContextOrDefault => Context > 0 ? Context
        : Architecture == Architecture.FeedForward && Objective != Objective.Autoencode ? 6 : 1;

    /// <summary>The bag with the default filled in.</summary>
    public int BagSizeOrDefault => BagSize
        ?? (Architecture == Architecture.FeedForward && Objective != Objective.Autoencode && !SeparateEncoder && EncodingSize % 2 == 0 ? 50 : 0);

    /// <summary>Words that have a place: the context, or for Masked the place asked about between two of them.</summary>
    internal int Places => Objective == Objective.Masked ? 2 * ContextOrDefault + 1 : ContextOrDefault;

    /// <summary>Words of the bag; for Masked, the place asked about between two halves.</summary>
    internal int BagWords => BagSizeOrDefault == 0 ? 0 : Objective == Objective.Masked ? BagSizeOrDefault / 2 * 2 + 1 : BagSizeOrDefault;

    /// <summary>Words that go in at once: those that have a place, and the bag's. The shorter of both lies at the end of the other's
    /// words, or for Masked in the middle.</summary>
    internal int Window => Math.Max(Places, BagWords);

    /// <summary>Where in the window so many words lie.</summary>
    internal int FirstOf(int words) => Objective == Objective.Masked ? (Window - words) / 2 : Window - words;

    /// <summary>Words of the window before the place asked about.</summary>
    internal int Before => Objective == Objective.Masked ? Window / 2 : Window;

    /// <summary>What an encoding is split into: a half for the places and one for the bag, or the whole for the places.</summary>
    internal int EncodingParts => BagWords > 0 ? 2 : 1;

    /// <summary>Numbers that the encodings hand on.</summary>
    internal long Encodings => (long)(BagWords > 0 ? Places + 1 : Places) * (EncodingSize / EncodingParts);

    /// <summary>Words that a place can hold: the vocabulary, and for Masked <c>[MASK]</c> behind it.</summary>
    internal long SensorsOf(int vocabularySize) => Objective == Objective.Masked ? vocabularySize + 1L : vocabularySize;

    /// <summary>Whether training may see a sample of the vocabulary instead of all of it.</summary>
    internal bool TakesLossSample => Architecture is Architecture.EncoderDecoder or Architecture.FeedForward && Objective != Objective.Autoencode;

    /// <summary>Draws a batch unless training is told otherwise; 0 for the whole vocabulary.</summary>
    internal int DefaultLossSample(int vocabularySize) => TakesLossSample && vocabularySize >= 8192 ? 512 : 0;

    /// <summary>The same with every default filled in, and a list of layers that nobody else holds.</summary>
    internal ModelOptions Filled() => this with { Context = ContextOrDefault, BagSize = BagSizeOrDefault, HiddenSize = HiddenSize?.ToArray() ?? [] };

    /// <summary>Checks every option.</summary>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>, with every fault in one message.</exception>
    public void Validate() => OptionCheck.Throw(Faults());

    /// <inheritdoc/>
    public override string ToString()
    {
        string bag = BagSizeOrDefault > 0 ? string.Create(CultureInfo.InvariantCulture, $", bag {BagSizeOrDefault}") : "";
        string encoder = SeparateEncoder ? "an encoder a place" : "one encoder";
        string squashed = EncodingActivation == EncodingActivation.Sigmoid ? ", squashed to 0..1" : "";
        string hidden = Architecture == Architecture.FeedForward ? $", hidden {string.Join(" x ", HiddenSize)} ({HiddenActivation})" : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{Architecture}, {Objective}, context {ContextOrDefault}{bag}, {encoder} of {EncodingSize}{squashed}{hidden}");
    }

    internal IEnumerable<string> Faults()
    {
        if (!Enum.IsDefined(Architecture)) yield return OptionCheck.Enum(nameof(Architecture), Architecture);
        if (!Enum.IsDefined(Objective)) yield return OptionCheck.Enum(nameof(Objective), Objective);
        if (!Enum.IsDefined(EncodingActivation)) yield return OptionCheck.Enum(nameof(EncodingActivation), EncodingActivation);
        if (!Enum.IsDefined(HiddenActivation)) yield return OptionCheck.Enum(nameof(HiddenActivation), HiddenActivation);
        if (Context is < 0 or > 32_000) yield return OptionCheck.Range(nameof(Context), Context, "1 to 32,000 words (0: the architecture's default)");
        if (BagSize is < 0 or > 32_000) yield return OptionCheck.Range(nameof(BagSize), BagSize.Value, "0 (no bag) to 32,000 words");
        else if (BagSize > 0)
        {
            if (Architecture is Architecture.Direct or Architecture.Encoder || Objective == Objective.Autoencode)
                yield return $"BagSize is {BagSize}; {(Objective == Objective.Autoencode ? "Autoencode" : Architecture)} takes 0. EncoderDecoder and FeedForward take a bag with NextWord and Masked.";
            if (Objective == Objective.Masked && BagSize == 1) yield return "BagSize is 1; Masked takes 0, or half of 2 or more on each side.";
            if (SeparateEncoder) yield return $"BagSize is {BagSize} and SeparateEncoder is given; a bag has no places that could have encoders of their own. Leave one of them out.";
            if (EncodingSize % 2 != 0) yield return $"BagSize is {BagSize} and EncodingSize {EncodingSize}; half of each encoding is the bag's. Give an even EncodingSize, or a BagSize of 0.";
        }
        if (EncodingSize is < 1 or > 65_536) yield return OptionCheck.Range(nameof(EncodingSize), EncodingSize, "1 to 65,536");
        if (!Enum.IsDefined(WeightType)) yield return OptionCheck.Enum(nameof(WeightType), WeightType);
        if (Objective == Objective.Autoencode && Context > 1)
            yield return OptionCheck.Range(nameof(Context), Context, "1 with Autoencode, which shows one word and asks for the same one; NextWord and Masked take more");
        if (WeightType == WeightType.BFloat16 && Architecture != Architecture.Direct)
            yield return $"WeightType is BFloat16; {Architecture} takes Single. BFloat16 is for Direct, whose weights are counted in billions.";
        if (SeparateEncoder && Architecture is (Architecture.Direct or Architecture.Encoder))
            yield return $"SeparateEncoder is given; {Architecture} has no encoders to part. EncoderDecoder and FeedForward have.";
        if (Architecture != Architecture.FeedForward) yield break;
        if (HiddenSize is null || HiddenSize.Count == 0)
            yield return "HiddenSize is empty; FeedForward takes one size or more. Without hidden layers the architecture is EncoderDecoder.";
        else
            foreach (int size in HiddenSize.Where(size => size is < 1 or > 65_536))
                yield return OptionCheck.Range(nameof(HiddenSize), size, "1 to 65,536 a layer");
    }
}
