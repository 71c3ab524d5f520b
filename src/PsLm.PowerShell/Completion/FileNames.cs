using System.Management.Automation;

namespace PsLm.PowerShell;

/// <summary>Files of a kind and folders, told from the file system itself, since the engine's own completion of paths needs commands that
/// it does not bring where it is embedded.</summary>
internal static class FileNames
{
    private const int MostSeen = 10_000, Most = 1000;

    /// <summary>What a path begun may become.</summary>
    /// <param name="typed">As it stands on the line, in quotes or not.</param>
    /// <param name="parameter">The parameter: in -Path what looks like a wildcard is marked to be none.</param>
    /// <param name="endings">The ends of the names that are wanted.</param>
    internal static IReadOnlyList<CompletionResult> Beginning(string? typed, string parameter, params IReadOnlyList<string> endings) => Completions.Of(() =>
    {
        string path = Completions.Bare(typed, out char quote);
        int slash = OperatingSystem.IsWindows() ? path.LastIndexOfAny(['/', '\\']) : path.LastIndexOf('/');
        string folder = path[..(slash + 1)], begun = path[(slash + 1)..];
        string full = SessionPaths.Literal(CommandLineState.Here().Paths, folder.Length == 0 ? "." : folder);
        return new DirectoryInfo(full).EnumerateFileSystemInfos().Take(MostSeen)
            .Where(item => item.Name.StartsWith(begun, StringComparison.OrdinalIgnoreCase) && (begun.Length > 0 || !item.Name.StartsWith('.')))
            .Where(item => item is DirectoryInfo || endings.Any(ending => item.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(item => item.Name, StringComparer.OrdinalIgnoreCase).Take(Most)
            .Select(item => Result(folder, item, quote, parameter));
    });

    private static CompletionResult Result(string folder, FileSystemInfo item, char quote, string parameter)
    {
        bool isFolder = item is DirectoryInfo;
        string name = item.Name + (isFolder ? "/" : "");
        string path = folder + (parameter == "Path" ? WildcardPattern.Escape(name) : name);
        return new CompletionResult(Completions.QuotedPath(path, quote), name,
            isFolder ? CompletionResultType.ProviderContainer : CompletionResultType.ProviderItem, item.FullName);
    }
}
