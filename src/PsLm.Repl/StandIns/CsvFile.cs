using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>The one file that a path of a CSV command names.</summary>
internal static class CsvFile
{
    /// <summary>The full path: of the file that a pattern fits, or of one that may not be there yet.</summary>
    /// <exception cref="PSInvalidOperationException">No file or several fit, or the path is none of a file.</exception>
    internal static string Find(PSCmdlet command, string path, bool literal)
    {
        PathIntrinsics paths = command.SessionState.Path;
        ProviderInfo provider;
        string[] found = literal || !WildcardPattern.ContainsWildcardCharacters(path)
            ? [paths.GetUnresolvedProviderPathFromPSPath(path, out provider, out _)]
            : [.. paths.GetResolvedProviderPathFromPSPath(path, out provider)];
        if (provider.Name != "FileSystem") throw new PSInvalidOperationException($"'{path}' is on no drive of files.");
        return found.Length switch
        {
            1 => found[0],
            0 => throw new PSInvalidOperationException($"No file fits '{path}'."),
            _ => throw new PSInvalidOperationException($"'{path}' fits {found.Length} files; one at a time is allowed."),
        };
    }

    /// <summary>Whether an exception tells of the file and not of a fault here.</summary>
    internal static bool IsAboutFile(Exception e) =>
        e is IOException or UnauthorizedAccessException or SessionStateException or PSInvalidOperationException or PSArgumentException
            or ExtendedTypeSystemException;

    /// <summary>The error record of such an exception.</summary>
    internal static ErrorRecord ErrorOf(Exception e, string path) => e is IContainsErrorRecord { ErrorRecord: { } known }
        ? new ErrorRecord(known, e)
        : new ErrorRecord(e, "FileOpenFailure", ErrorCategory.OpenError, path);
}
