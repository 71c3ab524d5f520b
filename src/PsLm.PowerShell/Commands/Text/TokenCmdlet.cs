using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Base class of cmdlets that need a vocabulary and its tokenizer: those of a model, or a vocabulary with the default
/// tokenizer.</summary>
public abstract class TokenCmdlet : LmCmdlet
{
    private protected const string ItemSet = "Item", ModelSet = "Model";

    /// <summary>The model, or the path of its file. Default: the session's current one.</summary>
    [Parameter(ParameterSetName = ItemSet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ModelSet)]
    [AllowNull]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel? Model { get; set; }

    /// <summary>The vocabulary, or the path of its file, instead of a model; the default tokenizer then splits the texts.</summary>
    [Parameter]
    [VocabularyArgument]
    [ArgumentCompleter(typeof(VocabularyFileCompleter))]
    public Vocabulary? Vocabulary { get; set; }

    private protected Vocabulary Words => Vocabulary ?? Required.Vocabulary;

    private protected Tokenizer Cutter => Vocabulary is null ? Required.Tokenizer : new Tokenizer();

    private LanguageModel Required => Model ?? Models.Required;

    private protected override void Begin()
    {
        if (Vocabulary is not null && Model is not null)
            throw new LmException(LmError.OptionInvalid, "-Model and -Vocabulary both say which words there are; give one of them.", nameof(Vocabulary));
    }
}
