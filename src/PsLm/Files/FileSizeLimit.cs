using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace PsLm.Files;

/// <summary>The size that a file may have at most: that of the process (<c>ulimit -f</c>) or of the file system.</summary>
internal static partial class FileSizeLimit
{
    private const int Signal = 25, FileSize = 1, TooLarge = 27;

    /// <summary>Keeps the signal away that ends a process whose file grows too large, so that the write fails instead. A handler, since
    /// a signal that is ignored is ignored by every program that the session starts, too.</summary>
    [UnsupportedOSPlatform("windows")]
    internal static PosixSignalRegistration KeepSignalAway() => PosixSignalRegistration.Create((PosixSignal)Signal, static context => context.Cancel = true);

    /// <summary>The runtime tells of a file that is too large as of an argument out of range.</summary>
    /// <exception cref="IOException">It is too large.</exception>
    internal static void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (ArgumentOutOfRangeException fault)
        {
            throw Fault(fault);
        }
    }

    /// <summary>The fault of a file that is too large.</summary>
    internal static IOException Fault(Exception fault) => new($"The file would grow too large: {Describe()}.", fault) { HResult = TooLarge };

    /// <summary>Whether a fault is that of a file that is too large.</summary>
    internal static bool Is(IOException fault) => !OperatingSystem.IsWindows() && fault.HResult == TooLarge;

    /// <summary>What limits files here, in words.</summary>
    internal static string Describe() => !OperatingSystem.IsWindows() && OfProcess() is { } most
        ? string.Create(CultureInfo.InvariantCulture, $"a file may have {most:N0} bytes at most in this process (ulimit -f)")
        : "the file system takes no file of that size";

    [UnsupportedOSPlatform("windows")]
    private static ulong? OfProcess() => GetLimit(FileSize, out Limit limit) == 0 && limit.Soft < long.MaxValue ? limit.Soft : null;

    [LibraryImport("libc", EntryPoint = "getrlimit", SetLastError = true)]
    private static partial int GetLimit(int resource, out Limit limit);

    private struct Limit
    {
        internal ulong Soft;
        private readonly ulong hard;
    }
}
