using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Takes variables away.</summary>
[Cmdlet(VerbsCommon.Remove, "Variable", SupportsShouldProcess = true)]
public sealed class RemoveVariable : VariableSelection
{
    /// <summary>Names, with wildcards or not.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public string[] Name { get; set; } = [];

    /// <summary>Takes a read-only variable away too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        string scope = Scope ?? "local";
        foreach (string name in Name)
        {
            PSVariable[] found = Find(name, scope);
            foreach (PSVariable variable in found)
                if (ShouldProcess($"Name: {variable.Name}", "Remove variable")) Try(() => TakeOut(variable, scope, Force));
            if (found.Length == 0 && !MayBeMissing(name)) ReportMissing(name);
        }
    }
}
