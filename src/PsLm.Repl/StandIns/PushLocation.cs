using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Goes to another folder or drive and remembers this one for Pop-Location.</summary>
[Cmdlet(VerbsCommon.Push, "Location", DefaultParameterSetName = "Path")]
[OutputType(typeof(PathInfo))]
public sealed class PushLocation : ProviderStandIn
{
    /// <summary>A path, with wildcards or not, that names one place; without one the session stays.</summary>
    [Parameter(Position = 0, ParameterSetName = "Path", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string? Path { get; set; }

    /// <summary>A path taken as it is.</summary>
    [Parameter(ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string? LiteralPath { get; set; }

    /// <summary>Gives the new location.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>A stack of another name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? StackName { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        SessionState.Path.PushCurrentLocation(StackName);
        string? path = LiteralPath is null ? Path : WildcardPattern.Escape(LiteralPath);
        if (path is null) return;
        Try(new ProviderCall(this), () =>
        {
            try
            {
                PathInfo reached = SessionState.Path.SetLocation(path);
                if (PassThru) WriteObject(reached);
            }
            catch (PSArgumentException e)
            {
                // Several places, or a file.
                WriteError(new ErrorRecord(e.ErrorRecord, e));
            }
        });
    }
}
