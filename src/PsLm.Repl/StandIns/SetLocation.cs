using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Goes to another folder or drive: home where none is named, back by -, forth by +.</summary>
[Cmdlet(VerbsCommon.Set, "Location", DefaultParameterSetName = "Path")]
[OutputType(typeof(PathInfo))]
public sealed class SetLocation : PSCmdlet
{
    /// <summary>A path, with wildcards or not, that names one place.</summary>
    [Parameter(Position = 0, ParameterSetName = "Path", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string? Path { get; set; }

    /// <summary>A path taken as it is.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string? LiteralPath { get; set; }

    /// <summary>Gives the new location.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        string path = LiteralPath is not null ? WildcardPattern.Escape(LiteralPath) : string.IsNullOrEmpty(Path) ? "~" : Path;
        try
        {
            PathInfo reached = SessionState.Path.SetLocation(path);
            if (PassThru) WriteObject(reached);
        }
        catch (Exception e) when (e is SessionStateException or PSArgumentException or PSInvalidOperationException)
        {
            WriteError(((IContainsErrorRecord)e).ErrorRecord);
        }
    }
}
