using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Joins the parts of paths, each with its drive's own separator.</summary>
[Cmdlet(VerbsCommon.Join, "Path")]
[OutputType(typeof(string))]
public sealed class JoinPath : ProviderStandIn
{
    /// <summary>What the parts are put behind.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    public string[]? Path { get; set; }

    /// <summary>The parts, one behind the other.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string[]? ChildPath { get; set; }

    /// <summary>Further parts.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true, ValueFromRemainingArguments = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string[]? AdditionalChildPath { get; set; }

    /// <summary>Gives what is there under the joined path.</summary>
    [Parameter]
    public SwitchParameter Resolve { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ProviderCall call = new(this);
        string child = "";
        foreach (string part in (ChildPath ?? []).Concat(AdditionalChildPath ?? [])) child = SessionState.Path.Combine(child, part);
        foreach (string path in Path ?? [])
        {
            Try(call, () =>
            {
                string joined = (string)call.Path("Combine", path, child)!;
                if (!Resolve) WriteObject(joined);
                else WriteObject(call.Resolve(joined).Select(p => p.Path), enumerateCollection: true);
            });
        }
    }
}
