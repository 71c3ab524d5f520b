using System.Globalization;

namespace PsLm.Files;

/// <summary>Converts file system errors to messages that say what the user can do.</summary>
internal static class FileFault
{
    private const int WindowsDiskFull = unchecked((int)0x80070070), WindowsHandleDiskFull = unchecked((int)0x80070027),
        WindowsFileExists = unchecked((int)0x80070050), WindowsAlreadyExists = unchecked((int)0x800700B7);

    internal static LmException Writing(string path, long length, Exception fault) => fault switch
    {
        DirectoryNotFoundException => new LmException(LmError.PathNotFound,
            $"The folder of '{path}' is not there. Create it first, or give a path in one that is there.", path, fault),
        IOException when IsFull(fault.HResult) => new LmException(LmError.DiskFull, string.Create(CultureInfo.InvariantCulture,
            $"'{path}' needs {length:N0} bytes, and the disk has no room for a file of that size{Free(path)}. Free some space, or save to another disk; what was to be saved is still in memory."), path, fault),
        IOException tooLarge when FileSizeLimit.Is(tooLarge) => new LmException(LmError.NotWritable, string.Create(CultureInfo.InvariantCulture,
            $"'{path}' needs {length:N0} bytes, and {FileSizeLimit.Describe()}. Raise that limit, or save to another disk; what was to be saved is still in memory."), path, fault),
        IOException when AlreadyThere(fault.HResult) => Exists(path, fault),
        _ => new LmException(LmError.NotWritable,
            $"'{path}' cannot be written: {fault.Message.TrimEnd('.')}. Choose a folder that you may write to; what was to be saved is still in memory.", path, fault),
    };

    internal static LmException Exists(string path, Exception? fault = null) =>
        new(LmError.FileExists, $"'{path}' is there already and was not to be replaced. Allow it to be overwritten, or give another name.", path, fault);

    internal static LmException IsFolder(string path) =>
        new(LmError.NotWritable, $"'{path}' is a folder. Add the name of a file.", path);

    /// <summary>The full path of a path given by the user.</summary>
    internal static string FullPath(string path)
    {
        try
        {
            return Path.GetFullPath(path);
        }
        catch (Exception e) when (e is ArgumentException or IOException or NotSupportedException)
        {
            throw new LmException(LmError.PathNotFound, $"'{path?.Replace('\0', '?')}' is no path: {e.Message} Give the path of a file.", path, e);
        }
    }

    private static string Free(string path)
    {
        try
        {
            return string.Create(CultureInfo.InvariantCulture, $" ({new DriveInfo(Path.GetDirectoryName(path) ?? path).AvailableFreeSpace:N0} bytes are free)");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Free space is optional information: not every file system reports it, and the original error must be kept.
            return "";
        }
    }

    /// <summary>Whether an exception means that the disk is full.</summary>
    internal static bool IsFull(Exception fault) => fault is IOException && IsFull(fault.HResult);

    private static bool IsFull(int code) =>
        OperatingSystem.IsWindows() ? code is WindowsDiskFull or WindowsHandleDiskFull : UnixFile.IsFull(code);

    private static bool AlreadyThere(int code) =>
        OperatingSystem.IsWindows() ? code is WindowsFileExists or WindowsAlreadyExists : code == UnixFile.Exists;
}
