using PsLm.Models;

namespace PsLm;

/// <summary>A trained or new model: a shape, its weights and the words it was made for. Nothing about it changes any more but
/// <see cref="Path"/>, so any number of threads may ask it at once.</summary>
public sealed class LanguageModel
{
    internal LanguageModel(string name, ModelOptions shape, Vocabulary vocabulary, TokenizerOptions tokenizer,
        IReadOnlyList<Parameter> parameters, IReadOnlyList<TrainingEpoch> history)
    {
        Name = name;
        Shape = shape;
        Vocabulary = vocabulary;
        Tokenizer = new Tokenizer(tokenizer);
        Parameters = parameters;
        Network = new Network(shape, parameters);
        History = history;
    }

    /// <summary>The name it was given, else its corpus's.</summary>
    public string Name { get; }

    /// <summary>The whole shape, the architecture's defaults filled in.</summary>
    public ModelOptions Shape { get; }

    /// <summary>How the words are wired.</summary>
    public Architecture Architecture => Shape.Architecture;

    /// <summary>What it was trained to answer.</summary>
    public Objective Objective => Shape.Objective;

    /// <summary>Words seen at once.</summary>
    public int Context => Shape.ContextOrDefault;

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
    public long SizeBytes => ParameterCount * sizeof(float);

    /// <summary>One entry an epoch, the first epoch first; empty for a model that was never trained.</summary>
    public IReadOnlyList<TrainingEpoch> History { get; }

    /// <summary>The full path of the file it was last loaded from or saved to; null where there was none.</summary>
    public string? Path { get; internal set; }

    internal IReadOnlyList<Parameter> Parameters { get; }

    internal Network Network { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Architecture}, {Objective})";
}
