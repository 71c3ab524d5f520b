using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Tells what a programmer wants to know, where $DebugPreference or -Debug asks for it.</summary>
[Cmdlet(VerbsCommunications.Write, "Debug")]
public sealed class WriteDebug : MessageStandIn
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => base.WriteDebug(Message);
}
