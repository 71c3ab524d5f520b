using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Gives variables, or their values.</summary>
[Cmdlet(VerbsCommon.Get, "Variable")]
[OutputType(typeof(PSVariable))]
public sealed class GetVariable : VariableSelection
{
    /// <summary>Names, with wildcards or not; all where none is given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Gives the values.</summary>
    [Parameter]
    public SwitchParameter ValueOnly { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string name in Name)
        {
            PSVariable[] found = Find(name, Scope);
            foreach (PSVariable variable in found) WriteObject(ValueOnly ? variable.Value : variable);
            if (found.Length == 0 && !MayBeMissing(name)) ReportMissing(name);
        }
    }
}
