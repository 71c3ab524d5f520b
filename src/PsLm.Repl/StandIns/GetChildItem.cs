using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Gives what lies in a folder, or on another drive.</summary>
[Cmdlet(VerbsCommon.Get, "ChildItem", DefaultParameterSetName = ByPath)]
public sealed class GetChildItem : PathStandIn
{
    /// <summary>Paths, with wildcards or not; the current folder where there is none.</summary>
    [Parameter(Position = 0, ParameterSetName = ByPath, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = ["."];

    /// <summary>A pattern that the names fit.</summary>
    [Parameter(Position = 1)]
    public string? Filter { get; set; }

    /// <summary>Patterns, one of which a name fits; with -Recurse or a path that ends in a wildcard.</summary>
    [Parameter]
    public string[]? Include { get; set; }

    /// <summary>Patterns that no name fits.</summary>
    [Parameter]
    public string[]? Exclude { get; set; }

    /// <summary>Goes into the folders within, past links.</summary>
    [Parameter]
    [Alias("s")]
    public SwitchParameter Recurse { get; set; }

    /// <summary>Files alone.</summary>
    [Parameter]
    public SwitchParameter File { get; set; }

    /// <summary>Folders alone.</summary>
    [Parameter]
    [Alias("ad")]
    public SwitchParameter Directory { get; set; }

    /// <summary>Gives the names, from the path on, as strings.</summary>
    [Parameter]
    public SwitchParameter Name { get; set; }

    /// <summary>Hidden ones too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in LiteralPath ?? Path)
        {
            try
            {
                Give(path);
            }
            catch (Exception e) when (IsAboutPath(e))
            {
                Report(e, path);
            }
        }
    }

    private void Give(string path)
    {
        bool literal = LiteralPath is not null;
        string[]? include = Include;
        string root = path;
        if (Recurse && !literal && !InvokeProvider.Item.IsContainer(WildcardPattern.Escape(path)))
        {
            // A name or pattern is looked for in its folder and those within.
            include = [SessionState.Path.ParseChildName(path), .. include ?? []];
            root = SessionState.Path.ParseParent(path, null) is { Length: > 0 } parent ? parent : ".";
        }
        else if (include is not null && !Recurse && !WildcardPattern.ContainsWildcardCharacters(SessionState.Path.ParseChildName(path)))
        {
            // As the real command has it: the patterns are tried on the path's own end.
            return;
        }
        ItemFilter filter = new(Filter, include, Exclude, File, Directory);
        string origin = SessionState.Path.GetUnresolvedProviderPathFromPSPath(root);
        Walk(root, literal, filter, origin);
    }

    private void Walk(string path, bool literal, ItemFilter filter, string origin)
    {
        List<string> folders = [];
        foreach (PSObject item in InvokeProvider.ChildItem.Get([path], recurse: false, Force, literal))
        {
            if (filter.Takes(item)) WriteObject(Name ? Relative(item, origin) : item);
            if (Recurse && IsFolder(item) && item.BaseObject is not FileSystemInfo { LinkTarget: not null })
                folders.Add((string)item.Properties["PSPath"].Value);
        }
        foreach (string folder in folders)
        {
            try
            {
                Walk(folder, literal: true, filter, origin);
            }
            catch (Exception e) when (IsAboutPath(e))
            {
                // One folder that may not be read does not end the others.
                Report(e, folder);
            }
        }
    }

    private static bool IsFolder(PSObject item) => item.Properties["PSIsContainer"]?.Value is true;

    private string Relative(PSObject item, string origin)
    {
        if (!Recurse || item.BaseObject is not FileSystemInfo file) return (string)item.Properties["PSChildName"].Value;
        return System.IO.Path.GetRelativePath(origin, file.FullName);
    }
}
