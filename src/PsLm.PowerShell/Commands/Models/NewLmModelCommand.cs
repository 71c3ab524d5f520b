using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>New-LmModel: a model that was never trained, or with -Plan the account of one that need not even fit into memory.</summary>
/// <remarks>
/// <para>A model before training: random weights by the seed, for the words of a corpus or a vocabulary. It is good for looking at,
/// and as the beginning that several trainings share (Train-LmModel -Model). It does not become the current model.</para>
/// <para>With -Plan nothing is built. The account tells what a circuit would have: sensors (words that can be shown, at each
/// place), encodings, strikers (words that can be guessed), weights and biases, bytes to train and to use, operations for one word.
/// So circuits can be compared that would not fit into this machine. Without a corpus it counts for 50,000 words.</para>
/// <para>A parameter that says nothing to the architecture, and a size out of range, is the error OptionInvalid, with every fault
/// at once; what does not fit into memory is MemoryExceeded, with the numbers.</para>
/// </remarks>
/// <example>
/// <para>Three words in 50,000, every sensor wired to every striker: seven and a half billion wires.</para>
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
/// <para>The same words through 256 numbers each.</para>
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
/// <para>An untrained model for the sample's words.</para>
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

    /// <summary>The text whose words and tokenizer the model is made for.</summary>
    [Parameter(ValueFromPipeline = true, ParameterSetName = NewSet)]
    [CorpusArgument]
    public Corpus? Corpus { get; set; }

    /// <summary>The words that the model is made for, instead of a corpus, or the path of their file.</summary>
    [Parameter(ParameterSetName = NewSet)]
    [VocabularyArgument]
    [ArgumentCompleter(typeof(VocabularyFileCompleter))]
    public Vocabulary? Vocabulary { get; set; }

    /// <summary>Gives the account alone: layers, sensors, encodings, strikers, weights, biases, bytes, operations a word.</summary>
    [Parameter(ParameterSetName = NewSet)]
    public SwitchParameter Plan { get; set; }

    /// <summary>Words of a plan without a corpus, 2 or more. Default 50,000.</summary>
    [Parameter(ParameterSetName = NewSet)]
    public int VocabularySize { get; set; } = PlanWords;

    /// <summary>Decides the first weights. Default 0.</summary>
    [Parameter(ParameterSetName = NewSet)]
    public long Seed { get; set; }

    /// <summary>The model's name. Default: the corpus's.</summary>
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
