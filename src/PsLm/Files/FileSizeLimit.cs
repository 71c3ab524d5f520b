using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace PsLm.Files;

/// <summary>Maximum file size, set by the process limit (<c>ulimit -f</c>) or by the file system.</summary>
internal static partial class FileSizeLimit
{
    private const int Signal = 25, FileSize = 1, TooLarge = 27;

    /// <summary>Handles SIGXFSZ, which would end a process whose file grows too large, so that the write fails instead. A handler is used
    /// because child processes would inherit an ignored signal.</summary>
    [UnsupportedOSPlatform("windows")]
    internal static PosixSignalRegistration KeepSignalAway() => PosixSignalRegistration.Create((PosixSignal)Signal, static context => context.Cancel = true);

    /// <summary>Converts the runtime's ArgumentOutOfRangeException for a too large file to an IOException.</summary>
    /// <exception cref="IOException">The file would be too large.</exception>
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

    /// <summary>The exception for a file that is too large.</summary>
    internal static IOException Fault(Exception fault) => new($"The file would grow too large: {Describe()}.", fault) { HResult = TooLarge };

    /// <summary>Whether an exception means that a file is too large.</summary>
    internal static bool Is(IOException fault) => !OperatingSystem.IsWindows() && fault.HResult == TooLarge;

    /// <summary>Describes the limit, for messages.</summary>
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
