using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>The note properties by which content says where it lies: by its bare path, unlike an item.</summary>
internal sealed class ItemNotes
{
    private readonly PSNoteProperty[] notes;

    internal ItemNotes(PSCmdlet command, string path, ProviderInfo provider)
    {
        PathIntrinsics paths = command.SessionState.Path;
        string parent = paths.ParseParent(path, null);
        PSDriveInfo? drive = provider.Drives.FirstOrDefault();
        if (provider.Name == "FileSystem") paths.GetUnresolvedProviderPathFromPSPath(path, out _, out drive);
        notes =
        [
            new("PSPath", path),
            new("PSParentPath", parent),
            new("PSChildName", paths.ParseChildName(path)),
            new("PSDrive", drive),
            new("PSProvider", provider),
        ];
    }

    /// <summary>A value with the notes, and its number among those read.</summary>
    internal PSObject Put(object value, long readCount)
    {
        PSObject item = new(value);
        foreach (PSNoteProperty note in notes) item.Properties.Add(note, preValidated: true);
        item.Properties.Add(new PSNoteProperty("ReadCount", readCount), preValidated: true);
        return item;
    }
}
