using System.Management.Automation;
using System.Management.Automation.Language;

namespace PsLm.Repl.Editing;

/// <summary>Files and folders for the argument at a place.</summary>
internal static class PathCompletion
{
    /// <summary>What the path begun may become; null for nothing.</summary>
    internal static CommandCompletion? Of(string text, int cursor, Session session)
    {
        Parser.ParseInput(text[..cursor], out Token[] tokens, out _);
        Token? word = tokens.LastOrDefault(token => token.Kind != TokenKind.EndOfInput && token.Extent.EndOffset == cursor);
        int start = word?.Extent.StartOffset ?? cursor;
        string typed = text[start..cursor];
        char quote = typed.Length > 0 && typed[0] is '\'' or '"' ? typed[0] : '\0';
        string path = quote == '\0' ? typed : typed[1..].TrimEnd(quote);
        // An argument begins behind a blank; what follows a dot is a member, and what begins the line a command.
        bool isArgument = start > 0 && char.IsWhiteSpace(text[start - 1]);
        if (!isArgument && !(start == 0 && path.AsSpan().IndexOfAny('/', '\\') >= 0)) return null;
        int slash = path.LastIndexOfAny(['/', Path.DirectorySeparatorChar]);
        string folder = path[..(slash + 1)], begun = path[(slash + 1)..];
        if (Folder(folder, session) is not { } full) return null;
        try
        {
            return PowerShellLanguage.Matches(new DirectoryInfo(full).EnumerateFileSystemInfos()
                .Where(item => item.Name.StartsWith(begun, OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal))
                .Where(item => begun.Length > 0 || !item.Name.StartsWith('.'))
                .OrderBy(item => item.Name, StringComparer.OrdinalIgnoreCase)
                .Select(item => Result(folder, item, quote)), start, cursor - start);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that may not be read has nothing to offer.
            return null;
        }
    }

    private static string? Folder(string typed, Session session)
    {
        if (session.Ask("$ExecutionContext.SessionState.Path.CurrentFileSystemLocation.ProviderPath") is not { } here) return null;
        string folder = typed.StartsWith("~/", StringComparison.Ordinal)
            ? Path.Join(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), typed[2..]) : Path.Combine(here, typed);
        return Directory.Exists(folder) ? folder : null;
    }

    private static CompletionResult Result(string folder, FileSystemInfo item, char quote)
    {
        bool isFolder = item is DirectoryInfo;
        string path = folder + item.Name + (isFolder ? "/" : "");
        bool needsQuote = quote != '\0' || path.AsSpan().IndexOfAny(" '\"`$&;|(){}@#,") >= 0;
        string text = !needsQuote ? path : quote == '"' ? $"\"{path}\"" : $"'{CodeGeneration.EscapeSingleQuotedStringContent(path)}'";
        CompletionResultType type = isFolder ? CompletionResultType.ProviderContainer : CompletionResultType.ProviderItem;
        return new CompletionResult(text, item.Name + (isFolder ? "/" : ""), type, item.FullName);
    }
}
