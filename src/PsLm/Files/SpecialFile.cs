using System.Runtime.Versioning;

namespace PsLm.Files;

/// <summary>What is no ordinary file and no folder, in words.</summary>
internal static class SpecialFile
{
    /// <summary>What a <see cref="PathKind.Special"/> path leads to, with its article: "a pipe", "a socket".</summary>
    internal static string Describe(string path) => OperatingSystem.IsWindows() ? "a device" : UnixFile.Describe(path);

    /// <summary>Whether a path leads to a pipe, which <see cref="PipeStream"/> reads.</summary>
    [UnsupportedOSPlatformGuard("windows")]
    internal static bool IsPipe(string path) => !OperatingSystem.IsWindows() && UnixFile.IsPipe(path);
}
