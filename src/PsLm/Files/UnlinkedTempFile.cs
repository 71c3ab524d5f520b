using Microsoft.Win32.SafeHandles;

namespace PsLm.Files;

/// <summary>A file with reads and writes at any offset.</summary>
/// <remarks>Threads may read and write concurrently at different offsets. The file is not memory-mapped, for two reasons. Mapped pages
/// count as memory of the process. If another program truncates a mapped file, or the disk gets full, the process is killed.</remarks>
internal sealed class UnlinkedTempFile : IDisposable
{
    private readonly SafeFileHandle handle;
    private readonly IFileOperations files;
    private readonly Func<Exception, LmException> refusal;

    private UnlinkedTempFile(IFileOperations files, Func<SafeFileHandle> open, Func<Exception, LmException> refusal)
    {
        (this.files, this.refusal) = (files, refusal);
        handle = Wall(open);
    }

    /// <summary>Creates a private temporary file for data that exceeds the memory limit. No other process can access it, and it is deleted
    /// when the process ends.</summary>
    /// <param name="files">The file system.</param>
    /// <exception cref="LmException"><see cref="LmError.DiskFull"/>: the file cannot be created. Later errors have the same
    /// code.</exception>
    internal static UnlinkedTempFile Scratch(IFileOperations files)
    {
        string folder = ScratchFolder;
        return new UnlinkedTempFile(files, () => files.CreateNameless(folder), fault => new LmException(LmError.DiskFull,
            $"What memory should not hold lies in a private file in '{folder}', and that fails: {fault.Message.TrimEnd('.')}. Make room there, or name another folder by the environment variable "
            + $"{(OperatingSystem.IsWindows() ? "TEMP" : "TMPDIR")} before this process starts.", folder, fault));
    }

    /// <summary>Opens an existing file for reading.</summary>
    /// <param name="path">The file.</param>
    /// <param name="files">The file system.</param>
    /// <param name="refusal">Converts an error, now or later, to the exception to throw.</param>
    /// <exception cref="LmException">The file cannot be opened.</exception>
    internal static UnlinkedTempFile OpenToRead(string path, IFileOperations files, Func<Exception, LmException> refusal) => new(files, () => files.OpenToRead(path), refusal);

    /// <summary>Folder of private files: TMPDIR; else /var/tmp if it exists, because /tmp is in memory on many systems.</summary>
    internal static string ScratchFolder => !OperatingSystem.IsWindows() && Environment.GetEnvironmentVariable("TMPDIR") is null or "" && Directory.Exists("/var/tmp")
        ? "/var/tmp" : Path.GetTempPath();

    /// <summary>Current length in bytes.</summary>
    internal long Length => Wall(() => files.LengthOf(handle));

    /// <summary>Converts an error of this file to the exception to throw.</summary>
    internal LmException Fault(Exception fault) => refusal(fault);

    /// <summary>Writes all bytes at an offset.</summary>
    internal void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        try
        {
            files.Write(handle, bytes, offset);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw refusal(fault);
        }
    }

    /// <summary>Reads all bytes at an offset; an earlier end of the file is an error.</summary>
    internal void Read(Span<byte> bytes, long offset)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                int read = files.Read(handle, bytes, offset);
                if (read == 0) throw new EndOfStreamException(FormattableString.Invariant($"The file ends at byte {offset:N0}."));
                bytes = bytes[read..];
                offset += read;
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw refusal(fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();

    private T Wall<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw refusal(fault);
        }
    }
}
