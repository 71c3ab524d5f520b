namespace PsLm.Files;

/// <summary>Frees space on a full disk: deletes the temporary files of all writers that are known to have ended.</summary>
internal static class LeftFiles
{
    /// <summary>Deletes such files in a folder.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">The folder that is written to.</param>
    /// <returns>Whether a file was deleted, so that a retry may succeed.</returns>
    internal static bool Remove(IFileOperations files, string folder)
    {
        bool any = false;
        foreach (string file in Found(() => files.Find(folder, ".*.tmp"))) any |= Delete(files, file);
        foreach (string left in Found(() => files.FindFolders(folder, ".*.tmp")))
        {
            // Only AtomicFolder creates such folders, so all content belongs to the writer that has ended.
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

    /// <summary>Ignores errors, because the caller reports the full disk.</summary>
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
