using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PsLm.Files;

/// <summary>The real file system.</summary>
internal sealed class FileOperations : IFileOperations
{
    internal static readonly FileOperations Instance = new();

    // Registered until the process ends: the default action of SIGXFSZ ends the process, but the failed call reports the error anyway.
    private static readonly PosixSignalRegistration? tooLarge = OperatingSystem.IsWindows() ? null : FileSizeLimit.KeepSignalAway();

    private FileOperations() { }

    /// <inheritdoc/>
    public PathKind KindOf(string path)
    {
        if (!OperatingSystem.IsWindows()) return UnixFile.KindOf(path);
        return Directory.Exists(path) ? PathKind.Folder : File.Exists(path) ? PathKind.File : PathKind.Missing;
    }

    /// <inheritdoc/>
    public SafeFileHandle CreateNew(string path, long length)
    {
        // When preallocation fails (ENOSPC, EFBIG), the runtime does not report the errno.
        const int unspecific = unchecked((int)0x80131620);
        try
        {
            return File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.None, length);
        }
        catch (IOException e) when (!OperatingSystem.IsWindows() && e.GetType() == typeof(IOException) && e.HResult == unspecific)
        {
            throw new IOException(e.Message, UnixFile.NoSpace);
        }
    }

    /// <inheritdoc/>
    public SafeFileHandle CreateNameless(string folder)
    {
        string path = Path.Join(folder, $"pslm-{Guid.NewGuid():N}.tmp");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (OperatingSystem.IsWindows()) options.Options = FileOptions.DeleteOnClose;
        else options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        // File.OpenHandle cannot set permissions, so use a FileStream. Only its handle is kept, which closes the file.
        var stream = new FileStream(path, options);
        GC.SuppressFinalize(stream);
        SafeFileHandle file = stream.SafeFileHandle;
        if (!OperatingSystem.IsWindows()) File.Delete(path);
        return file;
    }

    /// <inheritdoc/>
    public void CopyMode(SafeFileHandle file, string from)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, File.GetUnixFileMode(from));
    }

    /// <summary>Shared with writers too: on Unix a reader holds a lock, which would block further writes.</summary>
    public SafeFileHandle OpenToExtend(string path) =>
        File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);

    /// <inheritdoc/>
    public void Cut(SafeFileHandle file, long length) => FileSizeLimit.Guard(() => RandomAccess.SetLength(file, length));

    /// <inheritdoc/>
    public SafeFileHandle OpenToRead(string path) =>
        File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, FileOptions.SequentialScan);

    /// <inheritdoc/>
    public long LengthOf(SafeFileHandle file) => RandomAccess.GetLength(file);

    /// <inheritdoc/>
    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset)
    {
        try
        {
            RandomAccess.Write(file, bytes, offset);
        }
        catch (ArgumentOutOfRangeException fault)
        {
            throw FileSizeLimit.Fault(fault);
        }
    }

    /// <inheritdoc/>
    public int Read(SafeFileHandle file, Span<byte> bytes, long offset) => RandomAccess.Read(file, bytes, offset);

    /// <inheritdoc/>
    public void Flush(SafeFileHandle file)
    {
        const string what = "the new file";
        if (OperatingSystem.IsWindows()) WindowsFile.Flush(file, what);
        else UnixFile.Flush(file, what);
    }

    /// <inheritdoc/>
    public void Replace(string temporary, string target)
    {
        if (OperatingSystem.IsWindows()) WindowsFile.Replace(temporary, target);
        else UnixFile.Rename(temporary, target);
    }

    /// <inheritdoc/>
    public void MoveNew(string temporary, string target)
    {
        if (OperatingSystem.IsWindows()) File.Move(temporary, target);
        else UnixFile.RenameNew(temporary, target);
    }

    /// <summary>Does nothing on Windows: the NTFS journal keeps operations in order, and a folder cannot be flushed.</summary>
    public void FlushFolder(string folder)
    {
        if (!OperatingSystem.IsWindows()) UnixFile.FlushFolder(folder);
    }

    /// <inheritdoc/>
    public void Delete(string path) => File.Delete(path);

    /// <inheritdoc/>
    public IReadOnlyList<string> Find(string folder, string pattern) => Directory.GetFiles(folder, pattern,
        new EnumerationOptions { MatchCasing = MatchCasing.CaseSensitive, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Directory });

    /// <inheritdoc/>
    public void DeleteAbandoned(string path, DateTimeOffset before)
    {
        // Do not open a recent file: its writer may not hold the lock yet, and would find the file in use.
        if (KindOf(path) != PathKind.File || File.GetLastWriteTimeUtc(path) >= before.UtcDateTime) return;
        // Opening takes the lock that an active writer holds, so it fails while there is one.
        using (SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            if (File.GetLastWriteTimeUtc(file) >= before.UtcDateTime) return;
        }
        File.Delete(path);
    }

    /// <inheritdoc/>
    public void CreateFolder(string path) => Directory.CreateDirectory(path);

    /// <inheritdoc/>
    public void CopyFolderMode(string to, string from)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(to, File.GetUnixFileMode(from));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> NamesIn(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(folder, "*", new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false }).Select(path => Path.GetFileName(path))];

    /// <inheritdoc/>
    public IReadOnlyList<string> FindFolders(string folder, string pattern) => Directory.GetDirectories(folder, pattern,
        new EnumerationOptions { MatchCasing = MatchCasing.CaseSensitive, AttributesToSkip = FileAttributes.ReparsePoint });

    /// <inheritdoc/>
    public void MoveFolder(string temporary, string target)
    {
        if (!OperatingSystem.IsWindows())
        {
            UnixFile.Rename(temporary, target);
            return;
        }
        if (Directory.Exists(target)) Directory.Delete(target, recursive: false);
        WindowsFile.MoveFolder(temporary, target);
    }

    /// <inheritdoc/>
    public void SwapFolders(string temporary, string target)
    {
        if (!OperatingSystem.IsWindows() && UnixFile.TryExchange(temporary, target)) return;
        string aside = TemporaryName.For(target);
        Move(target, aside);
        try
        {
            Move(temporary, target);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            try
            {
                Move(aside, target);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new IOException($"The folder that was there lies in '{aside}' now, and cannot be given its name back ({e.Message.TrimEnd('.')}): rename it", fault);
            }
            throw;
        }
        try
        {
            Move(aside, temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The new folder is in place; a later write removes the old one.
        }

        static void Move(string from, string to)
        {
            if (OperatingSystem.IsWindows()) WindowsFile.MoveFolder(from, to);
            else UnixFile.Rename(from, to);
        }
    }

    /// <inheritdoc/>
    public void DeleteFolder(string path) => Directory.Delete(path, recursive: false);
}
