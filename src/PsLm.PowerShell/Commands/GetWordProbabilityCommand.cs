using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Get-WordProbability: how likely given words are at one place, or each word of a text at its own.</summary>
[Cmdlet(VerbsCommon.Get, "WordProbability", DefaultParameterSetName = TextSet)]
[OutputType(typeof(WordProbability))]
public sealed class GetWordProbabilityCommand : LmCmdlet
{
    private const string WordSet = "Word", TextSet = "Text";

    /// <summary>The text before the words; for a masked model, a text with [MASK].</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = WordSet)]
    [TextArgument(nameof(Prompt))]
    [AllowEmptyString]
    public string Prompt { get; set; } = "";

    /// <summary>The words asked about, each by itself.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = WordSet)]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string[] Word { get; set; } = [];

    /// <summary>Texts each word of which is asked about.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = TextSet)]
    [TextArgument(nameof(Text))]
    [AllowEmptyString]
    public string[] Text { get; set; } = [];

    /// <summary>The model, or the path of its file. Default: the session's current one.</summary>
    [Parameter]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel? Model { get; set; }

    private protected override void Process()
    {
        if (ParameterSetName == WordSet)
        {
            RefusedArgument.Check(Prompt);
            Each(Word, word => WriteObject(WordProbability.Of(Model ?? Models.Required, Prompt, word)));
            return;
        }
        Each(Text, text =>
        {
            RefusedArgument.Check(text);
            WriteObject(WordProbability.OfText(Model ?? Models.Required, text), enumerateCollection: true);
        });
    }
}
