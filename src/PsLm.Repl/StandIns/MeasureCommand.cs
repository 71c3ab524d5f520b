using System.Diagnostics;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace PsLm.Repl.StandIns;

/// <summary>Tells how long a script block runs; what it gives is dropped.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "Command")]
[OutputType(typeof(TimeSpan))]
public sealed class MeasureCommand : PSCmdlet
{
    // The engine's own command runs a block in the scope it is called from, with $_ set; a cmdlet cannot by public means.
    private const string Run = "ForEach-Object -InputObject $args[0] -Process $args[1] | Out-Null";
    private readonly Stopwatch watch = new();

    /// <summary>What $_ is in the script block.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>What is measured.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public ScriptBlock? Expression { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        watch.Start();
        InvokeCommand.InvokeScript(Run, useNewScope: false, PipelineResultTypes.Error, null, InputObject, Expression);
        watch.Stop();
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => WriteObject(watch.Elapsed);
}
