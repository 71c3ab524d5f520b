using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>New-LmModel: creates an untrained model, or with -Plan computes the size of a model without allocating it.</summary>
/// <remarks>
/// <para>The model has random weights, determined by the seed, for the words of a corpus or a vocabulary. Use it to inspect a shape, or as
/// the common start of several trainings (Train-LmModel -Model). It does not become the current model.</para>
/// <para>With -Plan no model is created. The plan states the size of a circuit: sensors (input words, at each position), encodings,
/// strikers (output words), weights and biases. It also states the bytes for training and for use, and the operations for one word. So you
/// can compare circuits that do not fit into memory. Without a corpus the plan assumes 50,000 words.</para>
/// <para>A parameter that does not apply to the architecture, or a size out of range, causes the error OptionInvalid; it lists all faults.
/// A model that does not fit into memory causes MemoryExceeded, with the numbers.</para>
/// </remarks>
/// <example>
/// <para>Plan a circuit for three of 50,000 words in which every sensor is wired to every striker: 7.5 billion wires.</para>
/// <code>
/// New-LmModel -Plan -Architecture Direct -Context 3 |
///     Format-List Sensors, Strikers, Weights
/// </code>
/// <code lang="text">
/// Sensors  : 150000
/// Strikers : 50000
/// Weights  : 7500000000
/// </code>
/// </example>
/// <example>
/// <para>Plan the same input with encodings of 256 numbers.</para>
/// <code>New-LmModel -Plan -Architecture EncoderDecoder -Context 3</code>
/// <code lang="text">
/// Architecture : EncoderDecoder
/// Objective    : NextWord
/// Context      : 3
/// Words        : 50,000
/// Sensors      : 150,000
/// Encodings    : 768
/// Patterns     : 1.158 x 10^77
/// Strikers     : 50,000
/// Layers       : encoder  50,000 x    256 = 12,800,000 weights
///                decoder     768 x 50,000 = 38,400,000 weights, 50,000 biases
/// Weights      : 51,200,000
/// Biases       : 50,000
/// Parameters   : 51,250,000
/// To train     : 410.6 MB
/// To use       : 205.0 MB
/// Operations   : 230,400,000 a word
/// </code>
/// </example>
/// <example>
/// <para>Create an untrained model for the sample's words.</para>
/// <code>
/// Import-Corpus |
///     New-LmModel -EncodingSize 32 -HiddenSize 64, 64 -Name New
/// </code>
/// <code lang="text">
/// Name                 Architecture   Context     Words    Parameters Perplexity
/// ----                 ------------   -------     -----    ---------- ----------
/// New                  FeedForward          6       314        41,850          -
/// </code>
/// </example>
/// <seealso cref="OptimizeLmModelCommand"/>
/// <seealso cref="ImportCorpusCommand"/>
/// <seealso cref="GetLmModelCommand"/>
/// <seealso href="about_PsLm_Models"/>
[Cmdlet(VerbsCommon.New, "LmModel", DefaultParameterSetName = NewSet, HelpUri = ProjectPage.Cmdlets + "New-LmModel.md")]
[OutputType(typeof(LanguageModel), typeof(ModelPlan))]
public sealed class NewLmModelCommand : ShapeCmdlet
{
    private const int PlanWords = 50_000;

    /// <summary>The text that provides the vocabulary and the tokenizer of the model.</summary>
    [Parameter(ValueFromPipeline = true, ParameterSetName = NewSet)]
    [CorpusArgument]
    public Corpus? Corpus { get; set; }

    /// <summary>The vocabulary of the model instead of a corpus, or the path of its file.</summary>
    [Parameter(ParameterSetName = NewSet)]
    [VocabularyArgument]
    [ArgumentCompleter(typeof(VocabularyFileCompleter))]
    public Vocabulary? Vocabulary { get; set; }

    /// <summary>Returns only the plan: layers, sensors, encodings, strikers, weights, biases, bytes, operations a word.</summary>
    [Parameter(ParameterSetName = NewSet)]
    public SwitchParameter Plan { get; set; }

    /// <summary>Vocabulary size of a plan without a corpus, in words, 2 or more. Default 50,000.</summary>
    [Parameter(ParameterSetName = NewSet)]
    public int VocabularySize { get; set; } = PlanWords;

    /// <summary>Random seed of the initial weights. Default 0.</summary>
    [Parameter(ParameterSetName = NewSet)]
    public long Seed { get; set; }

    /// <summary>Name of the model. Default: the corpus's.</summary>
    [Parameter(ParameterSetName = NewSet)]
    public string? Name { get; set; }

    private protected override void Process()
    {
        if (Corpus is not null && Vocabulary is not null)
            throw new LmException(LmError.OptionInvalid, "-Corpus and -Vocabulary both say which words there are; give one of them.", nameof(Vocabulary));
        Corpus? corpus = Corpus is null ? null : Imported(Corpus);
        Vocabulary? words = Vocabulary ?? corpus?.Vocabulary;
        if (words is not null && MyInvocation.BoundParameters.ContainsKey(nameof(VocabularySize)))
            throw new LmException(LmError.OptionInvalid, "-VocabularySize is for a plan without words; leave it out, or -Corpus and -Vocabulary.", nameof(VocabularySize));
        if (Plan) WriteObject(ModelPlan.Of(Shape(), words?.Size ?? VocabularySize));
        else if (words is not null) WriteObject(LanguageModel.Create(Shape(), words, corpus?.Tokenizer.Options, Seed, Name ?? corpus?.Name));
        else
            throw new LmException(LmError.OptionInvalid, "A model is made for words: give -Corpus (or pipe one in) or -Vocabulary. The account alone is had by -Plan.", nameof(Corpus));
    }
}
