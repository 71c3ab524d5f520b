using System.Runtime.Versioning;

namespace PsLm.Files;

/// <summary>Describes paths that are neither regular files nor folders.</summary>
internal static class SpecialFile
{
    /// <summary>Type of a <see cref="PathKind.Special"/> path, with its article: "a pipe", "a socket".</summary>
    internal static string Describe(string path) => OperatingSystem.IsWindows() ? "a device" : UnixFile.Describe(path);

    /// <summary>Whether a path is a pipe, which <see cref="PipeStream"/> can read.</summary>
    [UnsupportedOSPlatformGuard("windows")]
    internal static bool IsPipe(string path) => !OperatingSystem.IsWindows() && UnixFile.IsPipe(path);
}
