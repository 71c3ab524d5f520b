using PsLm.Models;

namespace PsLm;

/// <summary>A trained or new model: a shape, its weights and the words it was made for. Nothing about it changes any more but
/// <see cref="Path"/>, so any number of threads may ask it at once.</summary>
public sealed class LanguageModel
{
    private readonly Lazy<IReadOnlyList<TrainingPoint>> curve;

    internal LanguageModel(string name, ModelOptions shape, Vocabulary vocabulary, TokenizerOptions tokenizer,
        IReadOnlyList<Parameter> parameters, IReadOnlyList<TrainingEpoch> history, Func<IReadOnlyList<TrainingPoint>>? curve = null)
    {
        Name = name;
        Shape = shape.Filled();
        Vocabulary = vocabulary;
        Tokenizer = new Tokenizer(tokenizer);
        Parameters = parameters;
        Network = Network.Of(Shape, parameters);
        // PowerShell indexes arrays; the lists that collection expressions make, it does not.
        History = history.ToArray();
        HasRecordedCurve = curve is not null;
        this.curve = new(() => (curve?.Invoke() ?? TrainingPoint.Of(History)).ToArray());
    }

    /// <summary>Makes a model that was never trained: its first weights, and biases after the words' frequencies.</summary>
    /// <param name="shape">Its shape.</param>
    /// <param name="vocabulary">Its words.</param>
    /// <param name="tokenizer">How prompts are cut; null for the default.</param>
    /// <param name="seed">Decides the weights, as it does in training.</param>
    /// <param name="name">Its name; null for "model".</param>
    /// <returns>The model.</returns>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>; <see cref="LmError.NoDecoder"/> for Encoder;
    /// <see cref="LmError.MemoryExceeded"/>, before anything is taken.</exception>
    public static LanguageModel Create(ModelOptions shape, Vocabulary vocabulary, TokenizerOptions? tokenizer = null, long seed = 0, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(vocabulary);
        shape.Validate();
        shape = shape.Filled();
        var model = new LanguageModel(name ?? "model", shape, vocabulary, tokenizer ?? new(), Network.CreateParameters(shape, vocabulary.Size), []);
        model.Network.Initialize(new RandomGenerator(seed, RandomStream.Weights));
        if (shape.Objective != Objective.Autoencode)
            model.Network.SetBiases([.. Enumerable.Range(0, vocabulary.Size).Select(vocabulary.CountOf)]);
        return model;
    }

    /// <summary>The name it was given, else its corpus's.</summary>
    public string Name { get; }

    /// <summary>The whole shape, the architecture's defaults filled in.</summary>
    public ModelOptions Shape { get; }

    /// <summary>How the words are wired.</summary>
    public Architecture Architecture => Shape.Architecture;

    /// <summary>What it was trained to answer.</summary>
    public Objective Objective => Shape.Objective;

    /// <summary>Words seen at their places; with Masked, on each side.</summary>
    public int Context => Shape.ContextOrDefault;

    /// <summary>Words seen as a bag; 0 where there is none.</summary>
    public int BagSize => Shape.BagSizeOrDefault;

    /// <summary>Numbers an encoding.</summary>
    public int EncodingSize => Shape.EncodingSize;

    /// <summary>The words, by id.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>Cuts a prompt as the training text was cut.</summary>
    public Tokenizer Tokenizer { get; }

    /// <summary>The account of its layers, weights and costs.</summary>
    public ModelPlan Plan => ModelPlan.Of(Shape, Vocabulary.Size);

    /// <summary>Weights and biases.</summary>
    public long ParameterCount => Parameters.Sum(parameter => parameter.Values.Length);

    /// <summary>Bytes of the weights in memory, and nearly those of the model's file.</summary>
    public long SizeBytes => Parameters.Sum(parameter => parameter.Values.ByteLength);

    /// <summary>One entry an epoch, the first epoch first; empty for a model that was never trained.</summary>
    public IReadOnlyList<TrainingEpoch> History { get; }

    /// <summary>The course of training within the epochs: 100 to 200 points a training that has as many steps, and the end of each epoch.
    /// Of a model file that holds none, the ends of epochs; empty for a model that was never trained.</summary>
    public IReadOnlyList<TrainingPoint> Curve => curve.Value;

    /// <summary>The full path of the file it was last loaded from or saved to; null where there was none.</summary>
    public string? Path { get; internal set; }

    /// <summary>Whether <see cref="Curve"/> knows more than <see cref="History"/>.</summary>
    internal bool HasRecordedCurve { get; }

    internal IReadOnlyList<Parameter> Parameters { get; }

    internal Network Network { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Architecture}, {Objective})";
}
