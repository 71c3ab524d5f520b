using System.Runtime.InteropServices;

namespace PsLm.PowerShell;

/// <summary>The platform that we run on, as the module's folders of machine code are named.</summary>
internal static class NativePlatform
{
    /// <summary>The platforms that such a folder is laid for.</summary>
    internal static string[] Known { get; } = ["linux-x64", "linux-arm64", "win-x64", "win-arm64", "osx"];

    /// <summary>The folder's name, and how its libraries end.</summary>
    internal static (string Name, string Ending) Here
    {
        get
        {
            if (OperatingSystem.IsMacOS()) return ("osx", ".dylib");
            string processor = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
            return OperatingSystem.IsWindows() ? ("win-" + processor, ".dll") : ("linux-" + processor, ".so");
        }
    }
}
