using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Gives paths as the system knows them, without PowerShell's drives.</summary>
[Cmdlet(VerbsData.Convert, "Path", DefaultParameterSetName = ByPath)]
[OutputType(typeof(string))]
public sealed class ConvertPath : ProviderStandIn
{
    private const string ByPath = "Path";
    private const string ByLiteralPath = "LiteralPath";

    /// <summary>Paths, with wildcards or not.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByPath, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[]? Path { get; set; }

    /// <summary>Paths taken as they are, or off the pipeline's PSPath.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByLiteralPath, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[]? LiteralPath { get; set; }

    /// <summary>Hidden ones too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ProviderCall call = new(this, LiteralPath is not null, Force);
        foreach (string path in LiteralPath ?? Path ?? [])
            Try(call, () => WriteObject(call.Resolve(path).Select(p => p.ProviderPath), enumerateCollection: true));
    }
}
