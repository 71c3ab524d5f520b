using Microsoft.Win32.SafeHandles;

namespace PsLm.Files;

/// <summary>A file that is read, and written where it is our own, at any place.</summary>
/// <remarks>Any number of threads may read and write at once, at different places. It is read and never mapped: what is mapped counts as
/// memory of the process; another program that cuts a mapped file short, or a disk that is full while one is written to, ends the process.</remarks>
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

    /// <summary>A private file for what memory should not hold. Nobody else can reach it, and nothing of it stays when the process ends.</summary>
    /// <param name="files">The file system.</param>
    /// <exception cref="LmException"><see cref="LmError.DiskFull"/>: there cannot be one. So does whatever fails in it later.</exception>
    internal static UnlinkedTempFile Scratch(IFileOperations files)
    {
        string folder = ScratchFolder;
        return new UnlinkedTempFile(files, () => files.CreateNameless(folder), fault => new LmException(LmError.DiskFull,
            $"What memory should not hold lies in a private file in '{folder}', and that fails: {fault.Message.TrimEnd('.')}. Make room there, or name another folder by the environment variable "
            + $"{(OperatingSystem.IsWindows() ? "TEMP" : "TMPDIR")} before this process starts.", folder, fault));
    }

    /// <summary>A file of somebody else's, to be read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="files">The file system.</param>
    /// <param name="refusal">What is to be said of a fault, now or later.</param>
    /// <exception cref="LmException">It cannot be opened.</exception>
    internal static UnlinkedTempFile OpenToRead(string path, IFileOperations files, Func<Exception, LmException> refusal) => new(files, () => files.OpenToRead(path), refusal);

    /// <summary>Where private files lie: what TMPDIR says; else /var/tmp where there is one, since /tmp is memory on many systems.</summary>
    internal static string ScratchFolder => !OperatingSystem.IsWindows() && Environment.GetEnvironmentVariable("TMPDIR") is null or "" && Directory.Exists("/var/tmp")
        ? "/var/tmp" : Path.GetTempPath();

    /// <summary>Its bytes now.</summary>
    internal long Length => Wall(() => files.LengthOf(handle));

    /// <summary>What is said of a fault in it.</summary>
    internal LmException Fault(Exception fault) => refusal(fault);

    /// <summary>Writes all the bytes.</summary>
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

    /// <summary>Reads all the bytes; a file that ends before is at fault.</summary>
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
