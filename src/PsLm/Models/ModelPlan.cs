using System.Globalization;
using System.Numerics;
using PsLm.Memory;

namespace PsLm;

/// <summary>One layer of a model in numbers.</summary>
/// <param name="Name">Its name in the model file.</param>
/// <param name="Inputs">Numbers that go in.</param>
/// <param name="Outputs">Numbers that come out.</param>
/// <param name="Weights">Wires: inputs x outputs; an encoder shared by all places counts its own once.</param>
/// <param name="Biases">One an output, where the layer has them.</param>
public sealed record LayerPlan(string Name, long Inputs, long Outputs, long Weights, long Biases);

/// <summary>The account of a model: what it is made of and what it costs, known before any memory is taken.</summary>
public sealed record ModelPlan
{
    private readonly WeightType weightType;
    private readonly int draws, encodingParts;
    private readonly bool movesRows;

    private ModelPlan(ModelOptions shape, int vocabularySize)
    {
        Architecture = shape.Architecture;
        Objective = shape.Objective;
        Context = shape.ContextOrDefault;
        BagSize = shape.BagSizeOrDefault;
        encodingParts = shape.EncodingParts;
        VocabularySize = vocabularySize;
        Places = shape.Places;
        bool isDirect = Architecture == Architecture.Direct;
        Encodings = isDirect ? 0 : shape.Encodings;
        PatternCount = isDirect ? BigInteger.Zero : BigInteger.Pow(2, shape.EncodingSize);
        weightType = shape.WeightType;
        draws = shape.DefaultLossSample(vocabularySize);
        movesRows = shape.TakesLossSample;
        bool isMasked = Objective == Objective.Masked;
        var layers = new List<LayerPlan>();
        foreach (ParameterShape parameter in ParameterShape.Of(shape, vocabularySize))
        {
            if (parameter.Columns == 0)
            {
                layers[^1] = layers[^1] with { Biases = parameter.Rows };
                continue;
            }
            string name = parameter.Name[..^".weight".Length];
            bool isTable = IsEncoder(name);
            // [MASK]'s sensors are rows of the tables, and stand on a line of their own in the account.
            long maskRows = !isMasked ? 0 : isDirect ? Places : isTable ? 1 : 0;
            MaskParameters += maskRows * parameter.Columns;
            long weights = parameter.Length - maskRows * parameter.Columns;
            layers.Add(isTable || isDirect
                ? new(name, parameter.Rows - maskRows, parameter.Columns, weights, 0)
                : new(name, parameter.Columns, parameter.Rows, weights, 0));
        }
        Layers = layers;
    }

    /// <summary>How the words are wired.</summary>
    public Architecture Architecture { get; }

    /// <summary>What the model is asked for.</summary>
    public Objective Objective { get; }

    /// <summary>Words seen at their places; with Masked, on each side.</summary>
    public int Context { get; }

    /// <summary>Words seen as a bag; 0 where there is none.</summary>
    public int BagSize { get; }

    /// <summary>Words that have a place: <see cref="Context"/>, or for Masked the place asked about between two of them. A bag's words
    /// share the encoder, and have none.</summary>
    public int Places { get; }

    /// <summary>Words of the vocabulary, <c>&lt;unk&gt;</c> and <c>&lt;eos&gt;</c> counted.</summary>
    public int VocabularySize { get; }

    /// <summary>Inputs: words of the vocabulary x places; <c>[MASK]</c>'s are counted by <see cref="MaskParameters"/>.</summary>
    public long Sensors => (long)VocabularySize * Places;

    /// <summary>Numbers between encoder and what follows: encoding size x places, or with a bag half of it x (places + 1); 0 for Direct,
    /// which has none.</summary>
    public long Encodings { get; }

    /// <summary>Outputs: one a word of the vocabulary.</summary>
    public long Strikers => Architecture == Architecture.Encoder ? 0 : VocabularySize;

    /// <summary>All weights, biases left out.</summary>
    public long Weights => Layers.Sum(layer => layer.Weights);

    /// <summary>All biases.</summary>
    public long Biases => Layers.Sum(layer => layer.Biases);

    /// <summary>Weights of the mask's own sensor; 0 where nothing is masked.</summary>
    public long MaskParameters { get; }

    /// <summary>Weights, biases and the mask's.</summary>
    public long ParameterCount => Weights + Biases + MaskParameters;

    /// <summary>Patterns of on and off that one encoding can hold: 2^EncodingSize; 0 for Direct.</summary>
    public BigInteger PatternCount { get; }

    /// <summary>Bytes that training takes by default: weights, the best weights so far, two moments and the gradient of the hidden
    /// layers, one accumulator a row of encoder (a half row, with a bag) and decoder, and the decoder's gradient where training goes over the whole vocabulary,
    /// as it does under 8,192 words. Autoencode: weights, best weights, two moments of each, and the decoder's gradient. Direct: the
    /// weights, and one accumulator a row; a second copy of the best weights is kept only where memory holds it. A step's own buffers,
    /// some 30 MB, are left out.</summary>
    public long TrainingBytes => TrainingBytesOf(draws, movesRows);

    /// <summary>Bytes of the weights.</summary>
    public long InferenceBytes => checked(weightType.Bytes() * (Weights + MaskParameters) + sizeof(float) * Biases);

    /// <summary>Floating-point operations to train on one word over the whole vocabulary. Layers: three matrix products (forward, gradient of the input,
    /// gradient of the weights) of a multiplication and an addition a weight, the encoder's look-up left out. Direct: each striker
    /// adds a wire a place, takes its softmax (counted as one), and moves each of the wires by a multiplication and an addition.</summary>
    public long OperationsPerWord => Architecture == Architecture.Direct
        ? Strikers * (3L * Places + 1)
        : 6 * Layers.Where(layer => !IsEncoder(layer.Name)).Sum(layer => layer.Weights);

    /// <summary>From the words in to the words out.</summary>
    public IReadOnlyList<LayerPlan> Layers { get; }

    /// <summary><see cref="TrainingBytes"/> otherwise than by default.</summary>
    /// <param name="draws">A batch; 0 for the whole vocabulary.</param>
    /// <param name="movesRows">Whether encoder and decoder have an accumulator a row, and not two moments a weight.</param>
    internal long TrainingBytesOf(int draws, bool movesRows)
    {
        if (Architecture == Architecture.Direct) return checked(InferenceBytes + sizeof(float) * (Layers[0].Inputs + MaskParameters / VocabularySize));
        if (!movesRows) return checked(sizeof(float) * (4 * ParameterCount + DenseParameters));
        long decoder = Layers[^1].Weights + Layers[^1].Biases, hidden = DenseParameters - decoder;
        long rows = Layers.Where(layer => IsEncoder(layer.Name)).Sum(layer => encodingParts * (layer.Inputs + (Objective == Objective.Masked ? 1 : 0))) + 2 * Strikers;
        return checked(sizeof(float) * (2 * ParameterCount + 3 * hidden + rows + (draws == 0 ? decoder : 0)));
    }

    private long DenseParameters => Layers.Where(layer => !IsEncoder(layer.Name)).Sum(layer => layer.Weights + layer.Biases);

    /// <summary>What to do where memory does not hold it.</summary>
    internal string MemoryAdvice
    {
        get
        {
            const string words = "a vocabulary of fewer words (Import-Corpus -VocabularySize or -MinCount)";
            if (Architecture != Architecture.Direct) return $"Ask for {words}, a smaller -EncodingSize, -Context or -BatchSize.";
            string context = Context > 1 ? ", a smaller -Context" : "";
            string half = weightType == WeightType.BFloat16 ? "" : string.Create(CultureInfo.InvariantCulture,
                $", -WeightType BFloat16 ({(InferenceBytes - 2 * (Weights + MaskParameters)) / 1e9:N2} GB)");
            return $"Ask for {words}{context}{half}, or for -Architecture EncoderDecoder.";
        }
    }

    private static bool IsEncoder(string name) => name.StartsWith("encoder", StringComparison.Ordinal);

    /// <summary>Counts a shape.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="vocabularySize">Words, at least 2.</param>
    /// <returns>The account.</returns>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>.</exception>
    public static ModelPlan Of(ModelOptions shape, int vocabularySize)
    {
        ArgumentNullException.ThrowIfNull(shape);
        shape.Validate();
        if (vocabularySize < 2)
            throw new LmException(LmError.OptionInvalid, OptionCheck.Range("VocabularySize", vocabularySize, "2 or more (<unk> and <eos> count)"), "VocabularySize");
        return new ModelPlan(shape, vocabularySize);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Architecture}, {Objective}: {Sensors:N0} sensors, {Encodings:N0} encodings, {Strikers:N0} strikers, {Weights:N0} weights, {Biases:N0} biases");
}
