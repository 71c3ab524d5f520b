using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>New-LmModel: a model that was never trained, or with -Plan the account of one that need not even fit into memory.</summary>
[Cmdlet(VerbsCommon.New, "LmModel", DefaultParameterSetName = NewSet)]
[OutputType(typeof(LanguageModel), typeof(ModelPlan))]
public sealed class NewLmModelCommand : ShapeCmdlet
{
    private const int PlanWords = 50_000;

    /// <summary>The text whose words and tokenizer the model is made for.</summary>
    [Parameter(ValueFromPipeline = true, ParameterSetName = NewSet)]
    public Corpus? Corpus { get; set; }

    /// <summary>The words that the model is made for, instead of a corpus, or the path of their file.</summary>
    [Parameter(ParameterSetName = NewSet)]
    [VocabularyArgument]
    [ArgumentCompleter(typeof(VocabularyFileCompleter))]
    public Vocabulary? Vocabulary { get; set; }

    /// <summary>Gives the account alone: layers, sensors, encodings, strikers, weights, biases, bytes, operations a word.</summary>
    [Parameter(ParameterSetName = NewSet)]
    public SwitchParameter Plan { get; set; }

    /// <summary>Words of a plan without a corpus. Default 50,000.</summary>
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
        Vocabulary? words = Vocabulary ?? Corpus?.Vocabulary;
        if (words is not null && MyInvocation.BoundParameters.ContainsKey(nameof(VocabularySize)))
            throw new LmException(LmError.OptionInvalid, "-VocabularySize is for a plan without words; leave it out, or -Corpus and -Vocabulary.", nameof(VocabularySize));
        if (Plan) WriteObject(ModelPlan.Of(Shape(), words?.Size ?? VocabularySize));
        else if (words is not null) WriteObject(LanguageModel.Create(Shape(), words, Corpus?.Tokenizer.Options, Seed, Name ?? Corpus?.Name));
        else
            throw new LmException(LmError.OptionInvalid, "A model is made for words: give -Corpus (or pipe one in) or -Vocabulary. The account alone is had by -Plan.", nameof(Corpus));
    }
}
