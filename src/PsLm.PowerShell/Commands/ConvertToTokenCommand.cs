using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>ConvertTo-Token: texts as the ids of a vocabulary.</summary>
[Cmdlet(VerbsData.ConvertTo, "Token")]
[OutputType(typeof(TokenizedText))]
public sealed class ConvertToTokenCommand : TokenCmdlet
{
    /// <summary>The texts.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [TextArgument(nameof(Text))]
    [AllowEmptyString]
    public string[] Text { get; set; } = [];

    private protected override void Process() => Each(Text, text =>
    {
        RefusedArgument.Check(text);
        WriteObject(TokenizedText.Of(Cutter, Words, text));
    });
}
