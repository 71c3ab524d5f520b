using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>ConvertFrom-Token: the text that ids stand for.</summary>
[Cmdlet(VerbsData.ConvertFrom, "Token")]
[OutputType(typeof(string))]
public sealed class ConvertFromTokenCommand : TokenCmdlet
{
    /// <summary>The ids of one text.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyCollection]
    public int[] Id { get; set; } = [];

    private protected override void Process() => WriteObject(TokenizedText.Join(Cutter, Words, Id));
}
