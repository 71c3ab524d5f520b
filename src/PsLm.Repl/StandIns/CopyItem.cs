using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Copies files, folders and whatever else a drive holds.</summary>
[Cmdlet(VerbsCommon.Copy, "Item", DefaultParameterSetName = ByPath, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class CopyItem : ItemStandIn
{
    /// <summary>Paths, with wildcards or not.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByPath, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[]? Path { get; set; }

    /// <summary>Where the copy comes to lie: into a folder that is there, else under this name.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    public string Destination { get; set; } = ".";

    /// <summary>Copies folders as folders; -Container:$false lays their files side by side.</summary>
    [Parameter]
    public SwitchParameter Container { get; set; } = true;

    /// <summary>A folder with all that is in it.</summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    /// <summary>Gives the copies.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ProviderCall call = NewCall();
        call.PassThru = PassThru;
        CopyContainers containers = Container ? CopyContainers.CopyTargetContainer : CopyContainers.CopyChildrenOfTargetContainer;
        foreach (string path in LiteralPath ?? Path ?? [])
            Try(call, () => call.Item("Copy", path, Destination, Recurse.IsPresent, containers));
    }
}
