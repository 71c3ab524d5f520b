using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Moves files, folders and whatever else a drive holds.</summary>
[Cmdlet(VerbsCommon.Move, "Item", DefaultParameterSetName = ByPath, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class MoveItem : ItemStandIn
{
    /// <summary>Paths, with wildcards or not.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByPath, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[]? Path { get; set; }

    /// <summary>Where it comes to lie: into a folder that is there, else under this name.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    public string Destination { get; set; } = ".";

    /// <summary>Gives what was moved, where it lies now.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ProviderCall find = NewCall();
        foreach (string path in LiteralPath ?? Path ?? [])
        {
            Try(find, () =>
            {
                string[] places = LiteralPath is null ? [.. find.Resolve(path).Select(p => p.Path)] : [path];
                foreach (string place in places) Move(place);
            });
        }
    }

    private void Move(string path)
    {
        ProviderCall call = NewCall(literal: true);
        call.PassThru = PassThru;
        Try(call, () =>
        {
            if (call.Item("Exists", path) is not true) Refuse($"Cannot move item because the item at '{path}' does not exist.");
            else if (!HoldsLocation(call, path)) call.Item("Move", path, Destination);
        });
    }
}
