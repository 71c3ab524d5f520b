namespace PsLm.Files;

/// <summary>Writes a folder of files so that its path holds the old folder or the new one, whole, and the new one for good once
/// <see cref="Write"/> returns: a temporary folder beside it, each file flushed and read back, then the folders change their names.</summary>
/// <remarks>Only a folder that holds just these files, and that its owner knows, is ever replaced. Where the system cannot exchange two
/// names at once (Windows, some network drives), there is neither folder for a moment.</remarks>
/// <param name="files">The file system.</param>
/// <param name="time">Tells what was left long ago.</param>
/// <param name="names">The files.</param>
/// <param name="isKnown">Whether a folder of such files is one that may be replaced.</param>
internal sealed class AtomicFolder(IFileOperations files, TimeProvider time, IReadOnlyList<string> names, Predicate<string> isKnown)
{
    /// <summary>Writes the folder.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="overwrite">Whether a folder of such files is replaced.</param>
    /// <param name="length">The bytes that it will have at least.</param>
    /// <param name="write">Writes the file of a name.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>, <see cref="LmError.FileExists"/>,
    /// <see cref="LmError.NotWritable"/>, <see cref="LmError.DiskFull"/>: nothing has changed then, unless the message says so.</exception>
    internal void Write(string path, bool overwrite, long length, Action<string, Stream> write, CancellationToken cancellation)
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
                // Private texts stay private.
                if (isThere) files.CopyFolderMode(temporary, target);
                string? replaced = isThere ? target : null;
                try
                {
                    FillAll(temporary, replaced, write, cancellation);
                }
                catch (IOException e) when (FileFault.IsFull(e) && LeftFiles.Remove(files, Path.GetDirectoryName(target)!))
                {
                    foreach (string name in names) Try(() => files.Delete(Path.Join(temporary, name)));
                    FillAll(temporary, replaced, write, cancellation);
                }
                files.FlushFolder(temporary);
                // Much may have happened meanwhile.
                if (names.Except(files.NamesIn(temporary), StringComparer.Ordinal).Any()) throw new IOException($"Somebody removed files from '{temporary}'.");
                isThere = CheckTarget(path, target, overwrite);
                if (isThere) files.SwapFolders(temporary, target);
                else files.MoveFolder(temporary, target);
            }
            catch
            {
                Discard(temporary);
                throw;
            }
            // Only now: what replaced it has come to stay.
            FlushParent(path, Path.GetDirectoryName(target)!);
            if (isThere) Discard(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileFault.Writing(path, FileFault.IsFull(e) ? Measure(write) : length, e);
        }
    }

    /// <summary>The bytes that all files have: they are known once they have been written, be it to nowhere.</summary>
    private long Measure(Action<string, Stream> write)
    {
        using var nowhere = new CountingStream();
        foreach (string name in names) write(name, nowhere);
        return nowhere.Length;
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
        bool isOurs = others.Length == 0 && found.Length == names.Count && names.All(name => files.KindOf(Path.Join(target, name)) == PathKind.File) && isKnown(target);
        if (!isOurs)
        {
            string other = others.FirstOrDefault() ?? found.Order(StringComparer.Ordinal).First();
            throw new LmException(LmError.NotWritable, $"'{path}' holds what was not written by such an export ('{other}'{(found.Length > 1 ? $" and {found.Length - 1} more" : "")}), and it would be lost. Give the path of a new folder.", path);
        }
        return overwrite ? true : throw FileFault.Exists(path);
    }

    private void FillAll(string temporary, string? replaced, Action<string, Stream> write, CancellationToken cancellation)
    {
        foreach (string name in names) Fill(Path.Join(temporary, name), replaced is null ? null : Path.Join(replaced, name), write, cancellation);
    }

    private void Fill(string path, string? replaced, Action<string, Stream> write, CancellationToken cancellation)
    {
        using var file = new NewFile(files.CreateNew(path, 0), files);
        if (replaced is not null) files.CopyMode(file.Handle, replaced);
        write(Path.GetFileName(path), file);
        file.Complete(cancellation);
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

    /// <summary>Removes what killed writers left: at once where the writer is known to have ended, else what is an hour old and nobody has
    /// open.</summary>
    private void Sweep(string target) => Try(() =>
    {
        foreach (string folder in files.FindFolders(Path.GetDirectoryName(target)!, TemporaryName.Pattern(target)).Where(folder => TemporaryName.IsOf(folder, target)))
        {
            // Files are written one after the other: while the last one is young or locked, a slow writer is at work. An empty folder may be
            // that of one who is about to begin, unless it is old.
            string[] left = [.. names.Reverse().Select(name => Path.Join(folder, name)).Where(file => files.KindOf(file) == PathKind.File)];
            DateTimeOffset before = TemporaryName.LeftBefore(folder, time);
            if (left.Length == 0 && Directory.GetLastWriteTimeUtc(folder) >= before.UtcDateTime) continue;
            Try(() =>
            {
                foreach (string file in left)
                {
                    files.DeleteAbandoned(file, before);
                    if (files.KindOf(file) != PathKind.Missing) return;
                }
                files.DeleteFolder(folder);
            });
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
