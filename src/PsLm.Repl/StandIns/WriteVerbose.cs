using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Tells what is being done, where $VerbosePreference or -Verbose asks for it.</summary>
[Cmdlet(VerbsCommunications.Write, "Verbose")]
public sealed class WriteVerbose : MessageStandIn
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => base.WriteVerbose(Message);
}
