using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Leaves variables in place with no value.</summary>
[Cmdlet(VerbsCommon.Clear, "Variable", SupportsShouldProcess = true)]
[OutputType(typeof(PSVariable))]
public sealed class ClearVariable : VariableSelection
{
    /// <summary>Names, with wildcards or not.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public string[] Name { get; set; } = [];

    /// <summary>Clears a read-only variable too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Gives the variable.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string name in Name)
        {
            PSVariable[] found = Find(name, Scope);
            foreach (PSVariable variable in found)
            {
                if (!ShouldProcess($"Name: {variable.Name}", "Clear variable") || !Try(() => Clear(variable))) continue;
                if (PassThru) WriteObject(Table(Scope)[variable.Name]);
            }
            if (found.Length == 0 && !MayBeMissing(name)) ReportMissing(name);
        }
    }

    private void Clear(PSVariable variable)
    {
        if (Force && variable.Options.HasFlag(ScopedItemOptions.ReadOnly))
            Put(new PSVariable(variable.Name, null, variable.Options) { Description = variable.Description }, Scope ?? "local", force: true);
        else if (Scope is not null) variable.Value = null;
        // Without a scope it is this one's variable that has no value, as if it were set.
        else SessionState.PSVariable.Set(variable.Name, null);
    }
}
