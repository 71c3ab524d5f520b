using System.Management.Automation;
using PsLm.PowerShell.Formatting;

namespace PsLm.PowerShell.Commands;

/// <summary>Get-MaskedWord: the words that may be hidden in a text, the likeliest first.</summary>
[Cmdlet(VerbsCommon.Get, "MaskedWord")]
[OutputType(typeof(WordPrediction))]
public sealed class GetMaskedWordCommand : LmCmdlet
{
    /// <summary>Texts with [MASK] where a word is hidden.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [TextArgument(nameof(Text))]
    [AllowEmptyString]
    public string[] Text { get; set; } = [];

    /// <summary>The words that stood there, handed on in Answer.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string[] Answer { get; set; } = [];

    /// <summary>The model, or the path of its file. Default: the session's current one.</summary>
    [Parameter]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel? Model { get; set; }

    /// <summary>Words a mask. Default 10.</summary>
    [Parameter]
    public int Top { get; set; } = 10;

    /// <summary>Whether &lt;unk&gt; and &lt;eos&gt; are given too.</summary>
    [Parameter]
    public SwitchParameter IncludeSpecial { get; set; }

    private protected override void Process() => Each(Text, text =>
    {
        RefusedArgument.Check(text);
        LanguageModel model = Model ?? Models.Required;
        IReadOnlyList<WordPrediction> found = MaskedWord.Predict(model, text, Top, IncludeSpecial, Answer);
        IReadOnlyList<string> unknown = MaskedWord.UnknownWords(model, text);
        if (unknown.Count > 0) WriteWarning(UnknownText.Of(model, unknown));
        WriteObject(found, enumerateCollection: true);
    });
}
