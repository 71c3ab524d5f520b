using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Gives an object to stream 6, shown where $InformationPreference or -InformationAction asks for it.</summary>
[Cmdlet(VerbsCommunications.Write, "Information")]
public sealed class WriteInformation : PSCmdlet
{
    /// <summary>What is given.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Msg", "Message")]
    [AllowNull]
    public object? MessageData { get; set; }

    /// <summary>Words by which it can be picked out.</summary>
    [Parameter(Position = 1)]
    public string[] Tags { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord() => base.WriteInformation(MessageData!, Tags);
}
