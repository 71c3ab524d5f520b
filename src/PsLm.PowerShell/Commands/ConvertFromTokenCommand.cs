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

    private protected override void Process()
    {
        (Tokenizer cutter, Vocabulary words) = (Cutter, Words);
        try
        {
            WriteObject(TokenizedText.Join(cutter, words, Id));
        }
        catch (LmException fault) when (fault.Error == LmError.OptionInvalid)
        {
            // An id that is none is a fault of this item, and the next one may be good.
            Fail(fault, Id);
        }
    }
}
