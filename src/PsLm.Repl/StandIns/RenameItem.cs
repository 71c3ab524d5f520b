using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Gives an item another name where it lies.</summary>
[Cmdlet(VerbsCommon.Rename, "Item", DefaultParameterSetName = ByPath, SupportsShouldProcess = true)]
public sealed class RenameItem : ProviderStandIn
{
    private const string ByPath = "ByPath";
    private const string ByLiteralPath = "ByLiteralPath";

    /// <summary>A path, with wildcards or not, that names one item.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByPath, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string? Path { get; set; }

    /// <summary>A path taken as it is, or off the pipeline's PSPath.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByLiteralPath, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string? LiteralPath { get; set; }

    /// <summary>The name alone; to another folder moves Move-Item.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    public string? NewName { get; set; }

    /// <summary>Hidden and read-only ones too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Gives the item under its new name.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ProviderCall call = new(this, LiteralPath is not null, Force) { PassThru = PassThru };
        Try(call, () =>
        {
            if (LiteralPath is not null)
            {
                Rename(LiteralPath);
                return;
            }
            // Of several the first would take the name and the others fail over it.
            PathInfo[] places = [.. call.Resolve(Path!)];
            if (places is [PathInfo one]) Rename(one.Path);
            else if (places.Length > 1) Refuse($"'{Path}' names {places.Length} items, and only one can take a name: rename them one by one.");
        });
    }

    private void Rename(string path)
    {
        ProviderCall call = new(this, literal: true, Force) { PassThru = PassThru };
        Try(call, () =>
        {
            if (call.Item("Exists", path) is not true) Refuse($"Cannot rename because item at '{path}' does not exist.");
            else if (call.Path("IsCurrentLocationOrAncestor", path) is true)
                Refuse($"'{path}' holds the current location: go elsewhere by Set-Location first.");
            else call.Item("Rename", path, NewName);
        });
    }
}
