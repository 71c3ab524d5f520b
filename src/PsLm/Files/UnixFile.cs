using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace PsLm.Files;

/// <summary>System calls that the runtime lacks or whose result it hides: checked fsync (dotnet/runtime#124722), fsync of a folder, rename
/// without copy, rename without replace, file type, wait for a pipe.</summary>
[UnsupportedOSPlatform("windows")]
internal static unsafe partial class UnixFile
{
    internal const int Exists = 17, NoSpace = 28;
    private const int Unknown = -1, NotPermitted = 1, Interrupted = 4, AccessDenied = 13, Invalid = 22, AtCurrentFolder = -100, RenameNoReplace = 1, RenameExchange = 2, FullSync = 51;

    private static int CloseOnExec => OperatingSystem.IsMacOS() ? 0x100_0000 : OperatingSystem.IsFreeBSD() ? 0x10_0000 : 0x8_0000;
    private static int NotSupported => OperatingSystem.IsLinux() ? 95 : 45;
    private static int NotImplemented => OperatingSystem.IsLinux() ? 38 : 78;
    private static int QuotaExceeded => OperatingSystem.IsLinux() ? 122 : 69;

    /// <summary>Whether an errno means that the disk or quota is full.</summary>
    internal static bool IsFull(int error) => error == NoSpace || error == QuotaExceeded;

    /// <summary>Repeats a call that a signal interrupted (EINTR), because it had no effect.</summary>
    internal static int Uninterrupted(Func<int> call)
    {
        int result;
        do result = call();
        while (result < 0 && Marshal.GetLastPInvokeError() == Interrupted);
        return result;
    }

    internal static void Flush(SafeFileHandle file, string what)
    {
        bool added = false;
        try
        {
            file.DangerousAddRef(ref added);
            Sync((int)file.DangerousGetHandle(), what);
        }
        finally
        {
            if (added) file.DangerousRelease();
        }
    }

    /// <summary>Flushes a folder. EINVAL is ignored: some network file systems cannot flush folders, and there is no alternative.</summary>
    internal static void FlushFolder(string folder)
    {
        int descriptor = Uninterrupted(() => Open(folder, CloseOnExec));
        if (descriptor < 0) throw Fault("open the folder", folder);
        try
        {
            Sync(descriptor, folder);
        }
        catch (IOException e) when (e.HResult == Invalid || e.HResult == NotSupported)
        {
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    internal static void Rename(string from, string to)
    {
        if (Uninterrupted(() => RenameFile(from, to)) != 0) throw Fault("rename", to);
    }

    internal static void RenameNew(string from, string to)
    {
        if (OperatingSystem.IsLinux() && TryRename(from, to, RenameNoReplace)) return;
        if (Uninterrupted(() => Link(from, to)) != 0) throw Fault("link", to);
        _ = Uninterrupted(() => Unlink(from));
    }

    /// <summary>Swaps two names atomically; false if the system does not support it.</summary>
    internal static bool TryExchange(string one, string other) => TryRename(one, other, RenameExchange);

    /// <summary>Type of the object at a path; links are followed. On systems other than Linux and macOS, and before glibc 2.28, everything
    /// except a folder counts as a file.</summary>
    internal static PathKind KindOf(string path) => TypeOf(path) switch
    {
        Unknown => Managed(path),
        0 => PathKind.Missing,
        0x8000 => PathKind.File,
        0x4000 => PathKind.Folder,
        _ => PathKind.Special,
    };

    /// <summary>Whether a path is a pipe: a FIFO, or for example /dev/stdin.</summary>
    internal static bool IsPipe(string path) => TypeOf(path) == 0x1000;

    /// <summary>Type of a <see cref="PathKind.Special"/> path, with its article.</summary>
    internal static string Describe(string path) => TypeOf(path) switch
    {
        0x1000 => "a pipe",
        0x2000 => "a character device (a terminal, for one)",
        0x6000 => "a block device",
        0xC000 => "a socket",
        _ => "no ordinary file",
    };

    /// <summary>Waits until a read does not block: data is available, or all writers have closed the pipe.</summary>
    /// <returns>False after the timeout.</returns>
    internal static bool AwaitReadable(SafeFileHandle file, TimeSpan time)
    {
        const short readable = 1;
        bool added = false;
        try
        {
            file.DangerousAddRef(ref added);
            var entry = new PollEntry { Descriptor = (int)file.DangerousGetHandle(), Awaited = readable };
            return Poll(ref entry, 1, (int)time.TotalMilliseconds) > 0;
        }
        finally
        {
            if (added) file.DangerousRelease();
        }
    }

    /// <summary>Opens the pipe briefly for writing, so that a blocked open for reading returns.</summary>
    internal static void WakeOpen(string path)
    {
        const int writeOnly = 1;
        int descriptor = Open(path, writeOnly | (OperatingSystem.IsLinux() ? 0x800 : 4) | CloseOnExec);
        if (descriptor >= 0) _ = Close(descriptor);
    }

    /// <summary>File type bits of the mode: statx has the same layout on every Linux; macOS has the mode at byte 4. 0 = nothing at the
    /// path, <see cref="Unknown"/> = the system call is missing.</summary>
    private static int TypeOf(string path)
    {
        byte* status = stackalloc byte[512];
        try
        {
            int result, at;
            if (OperatingSystem.IsLinux()) (result, at) = (Uninterrupted(() => StatX(AtCurrentFolder, path, 0, 1, status)), 28);
            else if (!OperatingSystem.IsMacOS()) return Unknown;
            else if (RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.Arm64) (result, at) = (Stat(path, status), 4);
            else (result, at) = (Stat64(path, status), 4);
            return result != 0 ? 0 : *(ushort*)(status + at) & 0xF000;
        }
        catch (EntryPointNotFoundException)
        {
            return Unknown;
        }
    }

    private static PathKind Managed(string path) =>
        Directory.Exists(path) ? PathKind.Folder : File.Exists(path) ? PathKind.File : PathKind.Missing;

    private static void Sync(int descriptor, string what)
    {
        // On macOS fsync leaves the bytes in the drive's cache, so use F_FULLFSYNC. Network drives lack it; there only fsync is possible.
        if (OperatingSystem.IsMacOS() && Uninterrupted(() => Control(descriptor, FullSync)) == 0) return;
        if (Uninterrupted(() => SyncFile(descriptor)) != 0) throw Fault("flush", what);
    }

    /// <summary>Renames with a flag; false if the system or file system does not support it.</summary>
    private static bool TryRename(string from, string to, uint flag)
    {
        try
        {
            if (Uninterrupted(() => OperatingSystem.IsMacOS() ? RenameX(from, to, flag) : RenameAt2(AtCurrentFolder, from, AtCurrentFolder, to, flag)) == 0) return true;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
        int error = Marshal.GetLastPInvokeError();
        if (error == Invalid || error == NotImplemented || error == NotSupported) return false;
        throw Fault("rename", to);
    }

    private static Exception Fault(string doing, string path)
    {
        int error = Marshal.GetLastPInvokeError();
        string message = $"Cannot {doing} '{path}': {Marshal.GetPInvokeErrorMessage(error)}.";
        return error is AccessDenied or NotPermitted ? new UnauthorizedAccessException(message) : new IOException(message, error);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(ref PollEntry entries, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int SyncFile(int descriptor);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int descriptor, int command);

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameFile(string from, string to);

    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameAt2(int fromFolder, string from, int toFolder, string to, uint flags);

    [LibraryImport("libc", EntryPoint = "renamex_np", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameX(string from, string to, uint flags);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string from, string to);

    [LibraryImport("libc", EntryPoint = "unlink", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Unlink(string path);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint mask, byte* status);

    [LibraryImport("libc", EntryPoint = "stat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Stat(string path, byte* status);

    [LibraryImport("libc", EntryPoint = "stat$INODE64", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Stat64(string path, byte* status);

    private struct PollEntry
    {
        internal int Descriptor;
        internal short Awaited;
        private readonly short happened;
    }
}
