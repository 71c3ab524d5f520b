using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Deletes files, folders and whatever else a drive holds.</summary>
[Cmdlet(VerbsCommon.Remove, "Item", DefaultParameterSetName = ByPath, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class RemoveItem : ItemStandIn
{
    private bool yesToAll;
    private bool noToAll;

    /// <summary>Paths, with wildcards or not.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByPath, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[]? Path { get; set; }

    /// <summary>A folder with all that is in it, and no question asked.</summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ProviderCall call = NewCall();
        yesToAll = noToAll = false;
        foreach (string path in LiteralPath ?? Path ?? []) Try(call, () => Remove(call, path));
    }

    private void Remove(ProviderCall call, string path)
    {
        // With -Recurse the filters are for what lies inside, not for the folder named.
        if (Recurse) call.SetFilters(null, null, null);
        PathInfo[] places;
        try
        {
            places = [.. call.Resolve(path)];
        }
        finally
        {
            call.SetFilters(Filter, Include, Exclude);
        }
        if (LiteralPath is not null && places.Length == 0)
            throw new ItemNotFoundException($"Cannot find path '{path}' because it does not exist.");
        foreach (PathInfo place in places) Try(call, () => Remove(call, place));
    }

    private void Remove(ProviderCall call, PathInfo place)
    {
        if (HoldsLocation(call, place.Path)) return;
        string own = SessionState.Path.GetUnresolvedProviderPathFromPSPath(place.Path);
        // A link to a folder is taken away by itself; what it leads to stays.
        bool link = place.Provider.Name == "FileSystem" && new DirectoryInfo(own).LinkTarget is not null;
        bool whole = Recurse && !link;
        if (!whole && !link && call.Session("HasChildItems", place.Provider.Name, own) is true)
        {
            string question = $"The item at {place.Path} has children and the Recurse parameter was not specified. "
                + "If you continue, all children will be removed with the item. Are you sure you want to continue?";
            if (!ShouldContinue(question, null, ref yesToAll, ref noToAll)) return;
            whole = true;
        }
        call.Session("RemoveItem", place.Provider.Name, own, whole);
    }
}
