using System.Globalization;
using System.Runtime.InteropServices;

namespace PsLm.Files;

/// <summary>Identifies the writer of a temporary file in its name, with 8 hexadecimal digits each: machine boot, process id, start time of
/// the process, random number. On Linux this shows immediately whether the writer has ended. On other systems, and for files of another
/// machine or container, the state is unknown.</summary>
internal static partial class TemporaryWriter
{
    private const int Digits = 8, NoSuchProcess = 3;

    private static readonly uint? machine = Machine();

    /// <summary>A name of 32 digits for a file of this process.</summary>
    internal static string Name()
    {
        string random = Guid.NewGuid().ToString("N");
        return machine is { } here && Begun(Environment.ProcessId) is { } begun
            ? string.Create(CultureInfo.InvariantCulture, $"{here:x8}{(uint)Environment.ProcessId:x8}{begun:x8}{random[..Digits]}") : random;
    }

    /// <summary>Whether the process that created a name is known to have ended.</summary>
    /// <param name="name">Result of <see cref="Name"/>, in this or another process.</param>
    internal static bool IsGone(ReadOnlySpan<char> name)
    {
        if (machine is not { } here || name.Length != 4 * Digits || Number(name, 0) != here) return false;
        int process = unchecked((int)Number(name, 1));
        if (process <= 0) return false;
        if (Signal(process, 0) != 0 && Marshal.GetLastPInvokeError() == NoSuchProcess) return true;
        // The process id may have been reused. If /proc hides the process, it may still be the writer.
        return Begun(process) is { } begun && begun != Number(name, 2);
    }

    private static uint Number(ReadOnlySpan<char> name, int place) =>
        uint.TryParse(name.Slice(place * Digits, Digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint number) ? number : 0;

    /// <summary>Hash of the boot id and the process id namespace, because each container has its own namespace.</summary>
    private static uint? Machine()
    {
        if (!OperatingSystem.IsLinux()) return null;
        try
        {
            string start = File.ReadAllText("/proc/sys/kernel/random/boot_id"), processes = new FileInfo("/proc/self/ns/pid").LinkTarget ?? throw new IOException();
            return BitConverter.ToUInt32(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(start + processes)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Start time of a process in ticks since boot, low 32 bits; 0 for a zombie; null if it cannot be read.</summary>
    private static uint? Begun(int process)
    {
        try
        {
            string text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat"));
            // The process name in parentheses may contain any character. The state is field 3, the start time field 22.
            string[] fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? 0 : unchecked((uint)ulong.Parse(fields[19], CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Signal(int process, int signal);
}
