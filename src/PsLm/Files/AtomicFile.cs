using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace PsLm.Files;

/// <summary>Writes a file atomically: its path always holds the complete old or the complete new content. When <see cref="Write"/> returns,
/// the new content is durable. Steps: temporary file in the same folder, fsync, read back, rename, fsync of the folder.</summary>
/// <remarks>Temporary files are named <c>.name.writer.tmp</c>. The next writer of the same name removes files of killed writers:
/// immediately if the writer is known to have ended, else if the file is one hour old and not open. On a full disk, all leftover files in
/// the folder are removed and the write is tried once more.</remarks>
internal sealed class AtomicFile(IFileOperations files, TimeProvider time)
{
    /// <summary>Checks whether <see cref="Write"/> would reject the path, before the caller prepares the content.</summary>
    /// <exception cref="LmException">As <see cref="Write"/>.</exception>
    internal void Check(string path, bool overwrite)
    {
        try
        {
            CheckTarget(path, Resolve(path), overwrite);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileFault.Writing(path, 0, e);
        }
    }

    /// <summary>Writes the file.</summary>
    /// <param name="path">Full path; a link is followed.</param>
    /// <param name="overwrite">Whether to replace an existing file.</param>
    /// <param name="length">File size in bytes.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="verify">Reads the content back; throws an <see cref="IOException"/> if it differs.</param>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>, <see cref="LmError.FileExists"/>,
    /// <see cref="LmError.NotWritable"/>, <see cref="LmError.DiskFull"/>: nothing has changed, unless the message says
    /// otherwise.</exception>
    internal void Write(string path, bool overwrite, long length, Action<SafeFileHandle> write, Action<SafeFileHandle> verify)
    {
        try
        {
            string target = Resolve(path);
            PathKind there = CheckTarget(path, target, overwrite);
            Sweep(target);
            string temporary = TemporaryName.For(target);
            try
            {
                Fill(temporary, there == PathKind.File ? target : null, length, write, verify);
                if (overwrite) files.Replace(temporary, target);
                else files.MoveNew(temporary, target);
            }
            catch
            {
                Discard(temporary);
                throw;
            }
            FlushFolder(path, Path.GetDirectoryName(target)!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileFault.Writing(path, length, e);
        }
    }

    /// <summary>Returns the target of a link, so that the link stays and the temporary file is in the target's folder.</summary>
    private static string Resolve(string path) =>
        new FileInfo(path).LinkTarget is null ? path : Path.GetFullPath(File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName);

    private PathKind CheckTarget(string path, string target, bool overwrite)
    {
        string? folder = Path.GetDirectoryName(target);
        if (folder is null) throw FileFault.IsFolder(path);
        PathKind kind = files.KindOf(target);
        if (kind == PathKind.Folder) throw FileFault.IsFolder(path);
        if (kind == PathKind.Special)
            throw new LmException(LmError.NotWritable, $"'{path}' is a pipe or a device, and an ordinary file is to be written. Give another path.", path);
        if (kind == PathKind.File && !overwrite) throw FileFault.Exists(path);
        if (kind == PathKind.Missing && files.KindOf(folder) != PathKind.Folder)
            throw new LmException(LmError.PathNotFound, $"There is no folder '{folder}'. Create it first, or give a path in one that is there.", path);
        return kind;
    }

    private void Fill(string temporary, string? replaced, long length, Action<SafeFileHandle> write, Action<SafeFileHandle> verify)
    {
        using SafeFileHandle file = CreateNew(temporary, length);
        if (replaced is not null) files.CopyMode(file, replaced);
        write(file);
        files.Flush(file);
        if (files.LengthOf(file) != length)
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"{files.LengthOf(file):N0} of {length:N0} bytes were kept."));
        verify(file);
    }

    private SafeFileHandle CreateNew(string temporary, long length)
    {
        try
        {
            return files.CreateNew(temporary, length);
        }
        catch (IOException e) when (FileFault.IsFull(e) && LeftFiles.Remove(files, Path.GetDirectoryName(temporary)!))
        {
            return files.CreateNew(temporary, length);
        }
    }

    private void FlushFolder(string path, string folder)
    {
        try
        {
            files.FlushFolder(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LmException(LmError.NotWritable,
                $"'{path}' has been written whole, but its folder could not be flushed to disk ({e.Message}), so the file may not outlive a loss of power. Save it once more, or elsewhere.",
                path, e);
        }
    }

    private void Sweep(string target)
    {
        try
        {
            foreach (string file in files.Find(Path.GetDirectoryName(target)!, TemporaryName.Pattern(target)))
                if (TemporaryName.IsOf(file, target)) TryDeleteAbandoned(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Removing leftover files is optional: a folder without list permission may still be writable.
        }
    }

    private void TryDeleteAbandoned(string file)
    {
        try
        {
            files.DeleteAbandoned(file, TemporaryName.LeftBefore(file, time));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The file is open in another process, or already deleted.
        }
    }

    private void Discard(string temporary)
    {
        try
        {
            files.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Keep the original exception; a later write removes the file.
        }
    }
}
