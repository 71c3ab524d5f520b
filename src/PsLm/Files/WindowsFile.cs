using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace PsLm.Files;

/// <summary>Windows replacements for fsync and rename.</summary>
[SupportedOSPlatform("windows")]
internal static partial class WindowsFile
{
    private const int Tries = 5;
    private static readonly TimeSpan pause = TimeSpan.FromMilliseconds(20);

    internal static void Flush(SafeFileHandle file, string what)
    {
        if (FlushFileBuffers(file)) return;
        int error = Marshal.GetLastPInvokeError();
        throw new IOException($"Cannot flush '{what}': {Marshal.GetPInvokeErrorMessage(error)}", unchecked((int)0x80070000) | error);
    }

    /// <summary>Replaces the target with retries, because virus scanners and indexers briefly open a new file and block the
    /// replacement.</summary>
    internal static void Replace(string temporary, string target) => Patiently(() =>
    {
        if (File.Exists(target)) File.Replace(temporary, target, null, ignoreMetadataErrors: true);
        else File.Move(temporary, target);
    });

    /// <summary>Renames a folder; the target must not exist.</summary>
    internal static void MoveFolder(string from, string to) => Patiently(() => Directory.Move(from, to));

    private static void Patiently(Action action)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                action();
                return;
            }
            catch (Exception e) when (attempt < Tries && e is (IOException or UnauthorizedAccessException))
            {
                Thread.Sleep(pause * attempt);
            }
        }
    }

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool FlushFileBuffers(SafeFileHandle file);
}
