using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace PsLm.Files;

/// <summary>Writes a file so that its path holds the old bytes or the new ones, whole, and the new ones for good once
/// <see cref="Write"/> returns: temporary file in the same folder, fsync, read back, rename, fsync of the folder.</summary>
/// <remarks>A temporary file is <c>.name.writer.tmp</c>. What a killed writer left of the same name is removed by the next one: at once where
/// the writer is known to have ended, else when it is an hour old and nobody has it open. On a full disk all that is left in the folder is
/// removed, and the file is tried once more.</remarks>
internal sealed class AtomicFile(IFileOperations files, TimeProvider time)
{
    /// <summary>Looks whether <see cref="Write"/> would have to refuse, before somebody prepares the bytes.</summary>
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
    /// <param name="path">Its full path; a link is followed.</param>
    /// <param name="overwrite">Whether a file that is there is replaced.</param>
    /// <param name="length">Its bytes.</param>
    /// <param name="write">Writes the bytes.</param>
    /// <param name="verify">Reads them back and throws an <see cref="IOException"/> where they are not what was written.</param>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>, <see cref="LmError.FileExists"/>,
    /// <see cref="LmError.NotWritable"/>, <see cref="LmError.DiskFull"/>: nothing has changed then, unless the message says so.</exception>
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

    /// <summary>The file behind a link, so that the link stays and the temporary file lies beside what it replaces.</summary>
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
            // Sweeping is a courtesy: a folder that may not be listed can still be written to.
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
            // Open in another process, or gone already.
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
            // The fault underneath is the one to tell; a later save sweeps the file.
        }
    }
}
