using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Compare-Word: how alike the encodings of two words are.</summary>
[Cmdlet(VerbsData.Compare, "Word")]
[OutputType(typeof(WordSimilarity))]
public sealed class CompareWordCommand : LmCmdlet
{
    /// <summary>A word of the vocabulary.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string Word { get; set; } = "";

    /// <summary>The words that it is compared with.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [TextArgument(nameof(OtherWord))]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string[] OtherWord { get; set; } = [];

    /// <summary>The model, or the path of its file. Default: the session's current one.</summary>
    [Parameter]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel? Model { get; set; }

    private protected override void Process() => Each(OtherWord, other =>
    {
        RefusedArgument.Check(other);
        WriteObject(WordSimilarity.Of(Model ?? Models.Required, Word, other));
    });
}
