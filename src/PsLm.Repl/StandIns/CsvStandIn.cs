using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>What the commands share that write CSV.</summary>
public abstract class CsvStandIn : PSCmdlet
{
    /// <summary>Stands between two fields; a comma where nothing is said.</summary>
    [Parameter(Position = 1)]
    public char Delimiter { get; set; } = ',';

    /// <summary>Which fields stand between quotes; all where nothing is said.</summary>
    [Parameter]
    [Alias("UQ")]
    public CsvQuotes UseQuotes { get; set; } = CsvQuotes.Always;

    /// <summary>The columns that stand between quotes, and no others.</summary>
    [Parameter]
    [Alias("QF")]
    public string[]? QuoteFields { get; set; }

    /// <summary>Writes no line with the type's name, as always.</summary>
    [Parameter(DontShow = true)]
    [Alias("NTI")]
    public SwitchParameter NoTypeInformation { get; set; }

    /// <summary>A text for the objects, by what was asked for.</summary>
    private protected CsvText Open()
    {
        if (QuoteFields is not null && MyInvocation.BoundParameters.ContainsKey(nameof(UseQuotes)))
            Refuse("-UseQuotes and -QuoteFields exclude each other: give one of them.", "CannotSpecifyQuoteFieldsAndUseQuotes");
        if (MyInvocation.BoundParameters.ContainsKey(nameof(NoTypeInformation)) && !NoTypeInformation)
            Refuse("The line with the type's name is not written here: leave out -NoTypeInformation:$false.", "NoTypeLine");
        return new CsvText(Delimiter, UseQuotes, QuoteFields);
    }

    /// <summary>Ends the command by what is wrong with its parameters.</summary>
    private protected void Refuse(string message, string id) =>
        ThrowTerminatingError(new ErrorRecord(new PSInvalidOperationException(message), id, ErrorCategory.InvalidData, null));
}
