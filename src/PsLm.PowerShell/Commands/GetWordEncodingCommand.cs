using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Get-WordEncoding: the numbers that a model makes of a word, or of a text.</summary>
[Cmdlet(VerbsCommon.Get, "WordEncoding", DefaultParameterSetName = WordSet)]
[OutputType(typeof(WordEncoding))]
public sealed class GetWordEncodingCommand : LmCmdlet
{
    private const string WordSet = "Word", TextSet = "Text";

    /// <summary>Words of the vocabulary.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = WordSet)]
    [TextArgument(nameof(Word))]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string[] Word { get; set; } = [];

    /// <summary>Texts: what the decoder is given for each.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TextSet)]
    [TextArgument(nameof(Text))]
    [AllowEmptyString]
    public string[] Text { get; set; } = [];

    /// <summary>Whose encoder is asked, from 0, where each place has its own. Default 0.</summary>
    [Parameter(ParameterSetName = WordSet)]
    public int Place { get; set; }

    /// <summary>The model, or the path of its file. Default: the session's current one.</summary>
    [Parameter]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel? Model { get; set; }

    private protected override void Process()
    {
        Each(Word, word =>
        {
            RefusedArgument.Check(word);
            WriteObject(WordEncoding.Of(Model ?? Models.Required, word, Place));
        });
        Each(Text, text =>
        {
            RefusedArgument.Check(text);
            WriteObject(WordEncoding.OfText(Model ?? Models.Required, text));
        });
    }
}
