using System.IO.Enumeration;
using PsLm.Corpora;
using PsLm.Text;

namespace PsLm;

/// <summary>Finds the files that a path selects.</summary>
public static class SourceFiles
{
    /// <summary>Returns a file, or the files of a folder in ordinal order of their full paths. Links are followed, but each folder is read
    /// only once. Pipes, devices and subfolders without read permission are skipped.</summary>
    /// <param name="path">A file or a folder, taken literally.</param>
    /// <param name="recurse">Whether to read subfolders. Default false.</param>
    /// <param name="include">Wildcard patterns (*, ?), case-insensitive; a file name must match one of them. Null or empty = all files. If
    /// <paramref name="path"/> is a file, it is always returned.</param>
    /// <param name="exclude">Wildcard patterns; files whose name matches one are omitted. Null or empty = none.</param>
    /// <returns>Full paths; empty if the folder has no such file.</returns>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>: the path does not exist.</exception>
    public static IReadOnlyList<string> Find(string path, bool recurse = false, IReadOnlyList<string>? include = null, IReadOnlyList<string>? exclude = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        string full = path.Length == 0 ? path : Path.GetFullPath(path);
        if (File.Exists(full)) return [full];
        if (!Directory.Exists(full)) throw new LmException(LmError.PathNotFound, $"There is no file or folder '{full}'. Check the path.", path);
        var found = new List<string>();
        AddFolder(new DirectoryInfo(full), recurse, found, new HashSet<string>(StringComparer.Ordinal),
            isNamed: true, name => IsWanted(name, include, exclude));
        found.Sort(StringComparer.Ordinal);
        return found;
    }

    /// <summary>Whether a path is a regular file: not a folder, a pipe or a device.</summary>
    /// <param name="path">Taken literally; links are followed.</param>
    public static bool IsFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Length > 0 && FileKind.IsRegular(Path.GetFullPath(path));
    }

    /// <summary>Whether a file name matches one of the include patterns and none of the exclude patterns.</summary>
    /// <param name="name">File name without its folder.</param>
    /// <param name="include">Wildcard patterns (*, ?), case-insensitive; null or empty = all.</param>
    /// <param name="exclude">Wildcard patterns; null or empty = none.</param>
    public static bool IsWanted(string name, IReadOnlyList<string>? include, IReadOnlyList<string>? exclude) =>
        (include is null || include.Count == 0 || Matches(include, name)) && !(exclude is not null && Matches(exclude, name));

    /// <summary>File name without its extension and without the compression extension: dracula.txt.gz gives dracula.</summary>
    /// <remarks>Accepts any text, because a source name need not be a path.</remarks>
    internal static string TitleOf(string path)
    {
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        if (PackedFile.HasExtension(name)) name = Path.GetFileNameWithoutExtension(name);
        string bare = Path.GetFileNameWithoutExtension(name);
        return bare.Length > 0 ? bare : name.Length > 0 ? name : path;
    }

    private static void AddFolder(DirectoryInfo folder, bool recurse, List<string> found, HashSet<string> entered, bool isNamed, Func<string, bool> wanted)
    {
        string real = folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder.FullName;
        if (!entered.Add(Path.TrimEndingDirectorySeparator(real))) return;
        var all = new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = !isNamed };
        foreach (FileInfo file in Files(folder, all))
            if (wanted(file.Name) && FileKind.IsRegular(file.FullName)) found.Add(file.FullName);
        if (!recurse) return;
        foreach (DirectoryInfo inner in folder.EnumerateDirectories("*", all).OrderBy(inner => inner.FullName, StringComparer.Ordinal))
            AddFolder(inner, recurse, found, entered, isNamed: false, wanted);
    }

    private static FileInfo[] Files(DirectoryInfo folder, EnumerationOptions all)
    {
        try
        {
            return folder.GetFiles("*", all);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new LmException(LmError.PathNotFound, $"The folder '{folder.FullName}' may not be read. Ask for the right to, or name another.", folder.FullName, exception);
        }
    }

    private static bool Matches(IReadOnlyList<string> patterns, string name)
    {
        foreach (string pattern in patterns)
            if (FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: true)) return true;
        return false;
    }
}
