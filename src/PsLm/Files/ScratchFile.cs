using Microsoft.Win32.SafeHandles;

namespace PsLm.Files;

/// <summary>A private file for what memory should not hold. Nobody else can reach it, and nothing of it stays when the process ends.</summary>
/// <remarks>Any number of threads may read and write at once, at different places. It is read and never mapped: what is mapped counts as
/// memory of the process, and a disk that is full while a mapping is written to ends the process.</remarks>
/// <param name="files">The file system.</param>
internal sealed class ScratchFile(IFileOperations files) : IDisposable
{
    private readonly SafeFileHandle handle = Wall(() => files.CreateNameless(Folder));

    /// <summary>Where such files lie: what TMPDIR says; else /var/tmp where there is one, since /tmp is memory on many systems.</summary>
    internal static string Folder => !OperatingSystem.IsWindows() && Environment.GetEnvironmentVariable("TMPDIR") is null or "" && Directory.Exists("/var/tmp")
        ? "/var/tmp" : Path.GetTempPath();

    /// <summary>Writes all the bytes.</summary>
    /// <exception cref="LmException"><see cref="LmError.DiskFull"/>: there is no room, or the place cannot be written to.</exception>
    internal void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        try
        {
            files.Write(handle, bytes, offset);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Refusal(fault);
        }
    }

    /// <summary>Reads bytes that were written.</summary>
    /// <exception cref="LmException"><see cref="LmError.DiskFull"/>: the disk does not give them back.</exception>
    internal void Read(Span<byte> bytes, long offset)
    {
        try
        {
            files.ReadAll(handle, bytes, offset);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Refusal(fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();

    private static T Wall<T>(Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Refusal(fault);
        }
    }

    private static LmException Refusal(Exception fault) => new(LmError.DiskFull,
        $"What memory should not hold lies in a private file in '{Folder}', and that fails: {fault.Message.TrimEnd('.')}. Make room there, or name another folder by the environment variable "
        + $"{(OperatingSystem.IsWindows() ? "TEMP" : "TMPDIR")} before this process starts.", Folder, fault);
}
