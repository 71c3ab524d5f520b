using System.Management.Automation;
using System.Management.Automation.Internal;

namespace PsLm.Repl.StandIns;

/// <summary>Gives variables a value; one that is not there is made.</summary>
[Cmdlet(VerbsCommon.Set, "Variable", SupportsShouldProcess = true)]
[OutputType(typeof(PSVariable))]
public sealed class SetVariable : VariableSelection
{
    private readonly List<object?> values = [];
    private bool namesGiven;
    private bool valueGiven;

    /// <summary>Names, with wildcards for variables that are there.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public string[] Name { get; set; } = [];

    /// <summary>The value; of several off the pipeline an array.</summary>
    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public object? Value { get; set; } = AutomationNull.Value;

    /// <summary>What the variable is for.</summary>
    [Parameter]
    public string? Description { get; set; }

    /// <summary>ReadOnly, Constant, Private, AllScope or None.</summary>
    [Parameter]
    public ScopedItemOptions? Option { get; set; }

    /// <summary>Sets a read-only variable too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Gives the variable.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        namesGiven = Name.Length > 0;
        valueGiven = Value != AutomationNull.Value;
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!namesGiven) foreach (string name in Name) Set(name, Value, Value != AutomationNull.Value);
        else if (!valueGiven && Value != AutomationNull.Value) values.Add(Value);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!namesGiven) return;
        object? value = valueGiven ? Value : values.Count == 1 ? values[0] : values.ToArray();
        foreach (string name in Name) Set(name, value, valueGiven || values.Count > 0);
    }

    private void Set(string name, object? value, bool given)
    {
        PSVariable[] found = Find(name, Scope ?? "local");
        foreach (PSVariable variable in found)
        {
            if (!ShouldProcess($"Name: {variable.Name} Value: {value}", "Set variable")) continue;
            if (Try(() => Change(variable, given ? value : variable.Value)) && PassThru) WriteObject(Table(Scope ?? "local")[variable.Name]);
        }
        if (found.Length > 0 || MayBeMissing(name) || !ShouldProcess($"Name: {name} Value: {value}", "Set variable")) return;
        ScopedItemOptions options = Option ?? ScopedItemOptions.None;
        if (string.Equals(Scope, "private", StringComparison.OrdinalIgnoreCase)) options |= ScopedItemOptions.Private;
        PSVariable made = new(name, given ? value : null, options) { Description = Description ?? "" };
        if (Try(() => Put(made, Scope ?? "local", Force)) && PassThru) WriteObject(made);
    }

    private void Change(PSVariable variable, object? value)
    {
        if (Force && variable.Options.HasFlag(ScopedItemOptions.ReadOnly))
        {
            PSVariable other = new(variable.Name, value, Option ?? variable.Options) { Description = Description ?? variable.Description };
            foreach (Attribute attribute in variable.Attributes) other.Attributes.Add(attribute);
            Put(other, Scope ?? "local", force: true);
            return;
        }
        variable.Value = value;
        if (Description is not null) variable.Description = Description;
        if (Option is { } options) variable.Options = options;
    }
}
