using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Gives the places that paths name, whole or from a folder on.</summary>
[Cmdlet(VerbsDiagnostic.Resolve, "Path", DefaultParameterSetName = ByPath)]
[OutputType(typeof(PathInfo), typeof(string))]
public sealed class ResolvePath : ProviderStandIn
{
    private const string ByPath = "Path";
    private const string ByLiteralPath = "LiteralPath";
    private string from = "";
    private PSDriveInfo? fromDrive;

    /// <summary>Paths, with wildcards or not.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByPath, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[]? Path { get; set; }

    /// <summary>Paths taken as they are, or off the pipeline's PSPath.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByLiteralPath, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[]? LiteralPath { get; set; }

    /// <summary>Gives strings that lead there from the current folder.</summary>
    [Parameter]
    public SwitchParameter Relative { get; set; }

    /// <summary>The folder in place of the current one.</summary>
    [Parameter]
    public string? RelativeBasePath { get; set; }

    /// <summary>Hidden ones too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        PathInfo here = SessionState.Path.CurrentLocation;
        (from, fromDrive) = (here.ProviderPath, here.Drive);
        if (!string.IsNullOrEmpty(RelativeBasePath))
            from = SessionState.Path.GetUnresolvedProviderPathFromPSPath(RelativeBasePath, out _, out fromDrive);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ProviderCall call = new(this, LiteralPath is not null, Force);
        foreach (string path in LiteralPath ?? Path ?? [])
            Try(call, () => WriteObject(Find(call, path).Select(p => Relative ? FromBase(p) : (object)p), enumerateCollection: true));
    }

    private PathInfo[] Find(ProviderCall call, string path)
    {
        if (string.IsNullOrEmpty(RelativeBasePath)) return [.. call.Resolve(path)];
        // Paths are looked up from where the session is, so it goes to that folder for as long.
        SessionState.Path.PushCurrentLocation("");
        try
        {
            SessionState.Path.SetLocation(WildcardPattern.Escape(from));
            return [.. call.Resolve(path)];
        }
        finally
        {
            SessionState.Path.PopLocation("");
        }
    }

    private string FromBase(PathInfo place)
    {
        bool elsewhere = fromDrive is not null && place.Drive != fromDrive
            && !place.ProviderPath.StartsWith(fromDrive.Root, StringComparison.OrdinalIgnoreCase);
        if (elsewhere) return place.Path;
        string relative = SessionState.Path.NormalizeRelativePath(place.Path, from);
        bool rooted = relative.StartsWith(place.Drive?.Root ?? place.Path, StringComparison.OrdinalIgnoreCase);
        return rooted || relative.StartsWith('.') ? relative : SessionState.Path.Combine(".", relative);
    }
}
