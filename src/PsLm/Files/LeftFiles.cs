namespace PsLm.Files;

/// <summary>Makes room on a full disk: removes the temporary files of writers that are known to have ended, whatever they wrote.</summary>
internal static class LeftFiles
{
    /// <summary>Removes them from a folder.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">The folder that is written to.</param>
    /// <returns>Whether anything was removed, so that another attempt may find room.</returns>
    internal static bool Remove(IFileOperations files, string folder)
    {
        bool any = false;
        foreach (string file in Found(() => files.Find(folder, ".*.tmp"))) any |= Delete(files, file);
        foreach (string left in Found(() => files.FindFolders(folder, ".*.tmp")))
        {
            // Nobody else makes such a folder, so all in it is of the writer that has ended.
            foreach (string name in Found(() => files.NamesIn(left), mustBeLeft: false)) any |= Delete(files, Path.Join(left, name));
            Try(() => files.DeleteFolder(left));
        }
        return any;
    }

    private static bool Delete(IFileOperations files, string path) => Try(() =>
    {
        if (files.KindOf(path) == PathKind.File) files.DeleteAbandoned(path, DateTimeOffset.MaxValue);
    });

    private static IReadOnlyList<string> Found(Func<IReadOnlyList<string>> find, bool mustBeLeft = true)
    {
        IReadOnlyList<string> found = [];
        Try(() => found = [.. find().Where(path => !mustBeLeft || TemporaryName.IsLeft(path))]);
        return found;
    }

    /// <summary>The full disk is the fault to tell, and not what stands in the way of making room.</summary>
    private static bool Try(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
