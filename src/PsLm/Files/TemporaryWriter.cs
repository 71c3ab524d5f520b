using System.Globalization;
using System.Runtime.InteropServices;

namespace PsLm.Files;

/// <summary>Who writes a temporary file, in its name: 8 hexadecimal digits each for the machine since its start, the process, the time that
/// the process began, and a random number. On Linux this tells at once whether the writer is gone. Elsewhere, and for a file of another
/// machine or container, nothing is known: the first number is random.</summary>
internal static partial class TemporaryWriter
{
    private const int Digits = 8, NoSuchProcess = 3;

    private static readonly uint? machine = Machine();

    /// <summary>A name of 32 digits for a file that this process writes.</summary>
    internal static string Name()
    {
        string random = Guid.NewGuid().ToString("N");
        return machine is { } here && Begun(Environment.ProcessId) is { } begun
            ? string.Create(CultureInfo.InvariantCulture, $"{here:x8}{(uint)Environment.ProcessId:x8}{begun:x8}{random[..Digits]}") : random;
    }

    /// <summary>Whether the process that chose a name is known to have ended.</summary>
    /// <param name="name">What <see cref="Name"/> gave, in this process or another.</param>
    internal static bool IsGone(ReadOnlySpan<char> name)
    {
        if (machine is not { } here || name.Length != 4 * Digits || Number(name, 0) != here) return false;
        int process = unchecked((int)Number(name, 1));
        if (process <= 0) return false;
        if (Signal(process, 0) != 0 && Marshal.GetLastPInvokeError() == NoSuchProcess) return true;
        // Another process may have the number by now. Where /proc hides it, it may be the writer.
        return Begun(process) is { } begun && begun != Number(name, 2);
    }

    private static uint Number(ReadOnlySpan<char> name, int place) =>
        uint.TryParse(name.Slice(place * Digits, Digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint number) ? number : 0;

    /// <summary>A number for this start of the machine and this set of process numbers: containers have sets of their own.</summary>
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

    /// <summary>When a process began, in ticks since the machine's start, the low 32 bits; 0 for one that has ended and is not yet collected
    /// by its parent; null where it cannot be read.</summary>
    private static uint? Begun(int process)
    {
        try
        {
            string text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat"));
            // The name, in brackets, may hold anything; the state is the third field and the time the 22nd.
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
