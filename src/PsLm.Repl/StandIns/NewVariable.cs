using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Makes a variable that is not there yet.</summary>
[Cmdlet(VerbsCommon.New, "Variable", SupportsShouldProcess = true)]
[OutputType(typeof(PSVariable))]
public sealed class NewVariable : VariableStandIn
{
    /// <summary>The name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public string Name { get; set; } = "";

    /// <summary>The value.</summary>
    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public object? Value { get; set; }

    /// <summary>What the variable is for.</summary>
    [Parameter]
    public string? Description { get; set; }

    /// <summary>ReadOnly, Constant, Private, AllScope or None.</summary>
    [Parameter]
    public ScopedItemOptions Option { get; set; }

    /// <summary>Takes the place of one that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Gives the variable.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        string scope = Scope ?? "local";
        if (!Force && Table(scope).ContainsKey(Name))
        {
            SessionStateException there = new($"A variable with name '{Name}' already exists.");
            WriteError(new ErrorRecord(there, "VariableAlreadyExists", ErrorCategory.ResourceExists, Name));
            return;
        }
        if (!ShouldProcess($"Name: {Name} Value: {Value}", "New variable")) return;
        PSVariable made = new(Name, Value, Option);
        if (Description is not null) made.Description = Description;
        if (Try(() => Put(made, scope, Force)) && PassThru) WriteObject(made);
    }
}
