using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Warns; the preference is $WarningPreference.</summary>
[Cmdlet(VerbsCommunications.Write, "Warning")]
public sealed class WriteWarning : MessageStandIn
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => base.WriteWarning(Message);
}
