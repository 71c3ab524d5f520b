using System.Management.Automation;
using PsLm.PowerShell.Formatting;

namespace PsLm.PowerShell.Commands;

/// <summary>Get-NextWord: the words that may follow a text, the likeliest first.</summary>
[Cmdlet(VerbsCommon.Get, "NextWord", DefaultParameterSetName = PromptSet)]
[OutputType(typeof(WordPrediction))]
public sealed class GetNextWordCommand : LmCmdlet
{
    private const string PromptSet = "Prompt", ModelSet = "Model";

    /// <summary>The text so far; empty for the start of a text.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = PromptSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ModelSet)]
    [TextArgument(nameof(Prompt))]
    [AllowEmptyString]
    public string[] Prompt { get; set; } = [];

    /// <summary>The model, or the path of its file. Default: the session's current one.</summary>
    [Parameter(ParameterSetName = PromptSet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ModelSet)]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel? Model { get; set; }

    /// <summary>Words a prompt. Default 10.</summary>
    [Parameter]
    public int Top { get; set; } = 10;

    /// <summary>Whether &lt;unk&gt; and &lt;eos&gt; are given too.</summary>
    [Parameter]
    public SwitchParameter IncludeSpecial { get; set; }

    private protected override void Process() => Each(Prompt, prompt =>
    {
        RefusedArgument.Check(prompt);
        LanguageModel model = Model ?? Models.Required;
        IReadOnlyList<string> unknown = NextWord.UnknownWords(model, prompt);
        if (unknown.Count > 0) WriteWarning(UnknownText.Of(model, unknown));
        WriteObject(NextWord.Predict(model, prompt, Top, IncludeSpecial), enumerateCollection: true);
    });
}
