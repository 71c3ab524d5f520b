using System.Management.Automation;
using DriveNotFoundException = System.Management.Automation.DriveNotFoundException;

namespace PsLm.PowerShell;

/// <summary>Paths as the session means them: relative to its location, on its drives. Only places on the file system will do.</summary>
internal static class SessionPaths
{
    /// <summary>The full path, whether or not anything is there; nothing in it is a wildcard.</summary>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>: no such drive, or not the file system.</exception>
    internal static string Literal(PathIntrinsics paths, string path) =>
        Ask(path, () =>
        {
            string full = paths.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            Check(provider, path);
            return full;
        });

    /// <summary>The full paths of all that the wildcards match.</summary>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>: nothing matches, or not the file system.</exception>
    internal static IReadOnlyList<string> Wild(PathIntrinsics paths, string path) =>
        Ask(path, () =>
        {
            IReadOnlyList<string> found = paths.GetResolvedProviderPathFromPSPath(path, out ProviderInfo provider);
            Check(provider, path);
            return found.Count > 0 ? found : throw NotFound(path, "nothing matches it");
        });

    private static T Ask<T>(string path, Func<T> question)
    {
        try
        {
            return question();
        }
        catch (Exception exception) when (exception is ItemNotFoundException or DriveNotFoundException or ProviderNotFoundException
            or PSInvalidOperationException or PSNotSupportedException or PSArgumentException)
        {
            throw NotFound(path, exception switch
            {
                ItemNotFoundException => "nothing is there",
                DriveNotFoundException or ProviderNotFoundException => "there is no such drive",
                _ => "it is not a path of the file system",
            }, exception);
        }
    }

    private static void Check(ProviderInfo provider, string path)
    {
        if (provider.Name != "FileSystem")
            throw NotFound(path, $"it belongs to {provider.Name}, not to the file system");
    }

    private static LmException NotFound(string path, string why, Exception? inner = null) => new(LmError.PathNotFound,
        $"'{path}' leads to no file or folder: {why}. Check the spelling; relative paths start at the session's location, which Get-Location shows.", path, inner);
}
