using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Get-LmModel: the session's current model.</summary>
[Cmdlet(VerbsCommon.Get, "LmModel")]
[OutputType(typeof(LanguageModel))]
public sealed class GetLmModelCommand : LmCmdlet
{
    /// <summary>What the last training had learnt when it was stopped, instead; kept until the next training starts.</summary>
    [Parameter]
    public SwitchParameter Interrupted { get; set; }

    private protected override void End() => WriteObject(Interrupted
        ? Models.Interrupted ?? throw new LmException(LmError.NoCurrentModel, "No training was stopped since the last one started. The current model: Get-LmModel.")
        : Models.Required);
}
