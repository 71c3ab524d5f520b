namespace PsLm.Files;

/// <summary>Writes a folder of files atomically: its path always holds the complete old or the complete new folder. When
/// <see cref="Write"/> returns, the new folder is durable. It writes a temporary sibling folder, flushes and reads back each file, then
/// swaps the names.</summary>
/// <remarks>Only a folder that contains exactly these files, and that <c>isKnown</c> accepts, is replaced. Where the system cannot exchange
/// two names atomically (Windows, some network drives), the path is missing for a moment.</remarks>
/// <param name="files">The file system.</param>
/// <param name="time">The clock, to determine the age of leftover files.</param>
/// <param name="names">Names of the files.</param>
/// <param name="isKnown">Whether a folder with these files may be replaced.</param>
internal sealed class AtomicFolder(IFileOperations files, TimeProvider time, IReadOnlyList<string> names, Predicate<string> isKnown)
{
    /// <summary>Writes the folder.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="overwrite">Whether to replace an existing folder with these files.</param>
    /// <param name="length">Minimum total size in bytes.</param>
    /// <param name="write">Writes the file of a name to a stream.</param>
    /// <param name="cancellation">Stops the writing.</param>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>, <see cref="LmError.FileExists"/>,
    /// <see cref="LmError.NotWritable"/>, <see cref="LmError.DiskFull"/>: nothing has changed, unless the message says
    /// otherwise.</exception>
    internal void Write(string path, bool overwrite, long length, Action<string, Stream> write, CancellationToken cancellation)
    {
        try
        {
            string target = Path.TrimEndingDirectorySeparator(path);
            // Keep a link and replace the folder that it refers to.
            if (new DirectoryInfo(target).LinkTarget is not null)
                target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Directory.ResolveLinkTarget(target, returnFinalTarget: true)!.FullName));
            bool isThere = CheckTarget(path, target, overwrite);
            Sweep(target);
            string temporary = TemporaryName.For(target);
            try
            {
                files.CreateFolder(temporary);
                // Copy the permissions, so that private texts stay private.
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
                // Check again, because other processes may have changed the folders during the write.
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
            // Delete the old folder only after the new one is durable.
            FlushParent(path, Path.GetDirectoryName(target)!);
            if (isThere) Discard(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileFault.Writing(path, FileFault.IsFull(e) ? Measure(write) : length, e);
        }
    }

    /// <summary>Total size of all files in bytes, determined by writing them to a counting stream.</summary>
    private long Measure(Action<string, Stream> write)
    {
        using var nowhere = new CountingStream();
        foreach (string name in names) write(name, nowhere);
        return nowhere.Length;
    }

    /// <summary>Whether there is a folder to replace; throws if the path cannot be written.</summary>
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

    /// <summary>Removes a folder of such files as far as possible; a later write removes the rest.</summary>
    private void Discard(string folder)
    {
        foreach (string name in names) Try(() => files.Delete(Path.Join(folder, name)));
        Try(() => files.DeleteFolder(folder));
    }

    /// <summary>Removes leftovers of killed writers: immediately if the writer is known to have ended, else if they are one hour old and
    /// not open.</summary>
    private void Sweep(string target) => Try(() =>
    {
        foreach (string folder in files.FindFolders(Path.GetDirectoryName(target)!, TemporaryName.Pattern(target)).Where(folder => TemporaryName.IsOf(folder, target)))
        {
            // Files are written one after the other, so check the last one first: if it is recent or locked, a writer is still active. A
            // recent empty folder may belong to a writer that has just started.
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
            // Optional clean-up: an error that matters appears in the operation that needs the result.
        }
    }
}
