using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Gives files, folders and whatever else a drive holds.</summary>
[Cmdlet(VerbsCommon.Get, "Item", DefaultParameterSetName = ByPath)]
public sealed class GetItem : ItemStandIn
{
    /// <summary>Paths, with wildcards or not.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByPath, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[]? Path { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ProviderCall call = NewCall();
        foreach (string path in LiteralPath ?? Path ?? []) Try(call, () => call.Item("Get", path));
    }
}
