namespace PsLm.Files;

/// <summary>Writes a folder of files so that its path holds the old folder or the new one, whole, and the new one for good once
/// <see cref="Write"/> returns: a temporary folder beside it, each file flushed and read back, then the folders change their names.</summary>
/// <remarks>Only a folder that holds nothing but files of the same names is ever replaced.</remarks>
/// <param name="files">The file system.</param>
/// <param name="time">Tells what was left long ago.</param>
/// <param name="names">The files.</param>
internal sealed class AtomicFolder(IFileOperations files, TimeProvider time, IReadOnlyList<string> names)
{
    /// <summary>Writes the folder.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="overwrite">Whether a folder of such files is replaced.</param>
    /// <param name="length">The bytes that it will have at least.</param>
    /// <param name="write">Writes the file of a name.</param>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>, <see cref="LmError.FileExists"/>,
    /// <see cref="LmError.NotWritable"/>, <see cref="LmError.DiskFull"/>: nothing has changed then, unless the message says so.</exception>
    internal void Write(string path, bool overwrite, long length, Action<string, Stream> write)
    {
        try
        {
            string target = Path.TrimEndingDirectorySeparator(path);
            // A link stays, and what it leads to is replaced.
            if (new DirectoryInfo(target).LinkTarget is not null)
                target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Directory.ResolveLinkTarget(target, returnFinalTarget: true)!.FullName));
            bool isThere = CheckTarget(path, target, overwrite);
            Sweep(target);
            string temporary = TemporaryName.For(target);
            try
            {
                files.CreateFolder(temporary);
                foreach (string name in names) Fill(Path.Join(temporary, name), write);
                files.FlushFolder(temporary);
                if (isThere) files.SwapFolders(temporary, target);
                else files.MoveFolder(temporary, target);
            }
            catch
            {
                Discard(temporary);
                throw;
            }
            if (isThere) Discard(temporary);
            FlushParent(path, Path.GetDirectoryName(target)!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileFault.Writing(path, length, e);
        }
    }

    /// <summary>Whether there is a folder to be replaced.</summary>
    private bool CheckTarget(string path, string target, bool overwrite)
    {
        string? parent = Path.GetDirectoryName(target);
        PathKind kind = files.KindOf(target);
        if (kind is PathKind.File or PathKind.Special)
            throw new LmException(LmError.NotWritable, $"'{path}' is a file, and a folder is to be written. Give another path.", path);
        if (parent is null || (kind == PathKind.Missing && files.KindOf(parent) != PathKind.Folder))
            throw new LmException(LmError.PathNotFound, $"There is no folder '{parent ?? path}' to write into. Create it first, or give a path in one that is there.", path);
        if (kind == PathKind.Missing) return false;
        string[] found = [.. files.NamesIn(target)];
        if (found.Length == 0) return false;
        string[] others = [.. found.Where(name => !names.Contains(name, StringComparer.Ordinal)).Order(StringComparer.Ordinal)];
        if (others.Length > 0)
            throw new LmException(LmError.NotWritable, $"'{path}' holds other things ('{others[0]}'{(others.Length > 1 ? $" and {others.Length - 1} more" : "")}), which would be lost. Give the path of a new folder.", path);
        return overwrite ? true : throw FileFault.Exists(path);
    }

    private void Fill(string path, Action<string, Stream> write)
    {
        using var file = new NewFile(files.CreateNew(path, 0), files);
        write(Path.GetFileName(path), file);
        file.Complete();
    }

    private void FlushParent(string path, string parent)
    {
        try
        {
            files.FlushFolder(parent);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LmException(LmError.NotWritable,
                $"'{path}' has been written whole, but the folder that it lies in could not be flushed to disk ({e.Message}), so it may not outlive a loss of power. Save it once more, or elsewhere.", path, e);
        }
    }

    /// <summary>Removes a folder of such files, as far as it can be removed: a later save sweeps the rest.</summary>
    private void Discard(string folder)
    {
        foreach (string name in names) Try(() => files.Delete(Path.Join(folder, name)));
        Try(() => files.DeleteFolder(folder));
    }

    /// <summary>Removes what killed writers left: files that nobody has open, an hour old.</summary>
    private void Sweep(string target) => Try(() =>
    {
        foreach (string folder in files.FindFolders(Path.GetDirectoryName(target)!, TemporaryName.Pattern(target)).Where(folder => TemporaryName.IsOf(folder, target)))
        {
            // An empty one may be that of a writer who is about to begin.
            if (files.NamesIn(folder).Count == 0) continue;
            foreach (string name in names) Try(() => files.DeleteAbandoned(Path.Join(folder, name), time.GetUtcNow() - TemporaryName.Abandoned));
            Try(() => files.DeleteFolder(folder));
        }
    });

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A courtesy: what stands in its way is told where it matters.
        }
    }
}
