using System.Globalization;
using System.Management.Automation;
using System.Text;
using System.Text.RegularExpressions;

namespace PsLm.Repl.StandIns;

/// <summary>A line that Select-String found: as text path:number:line, with the lines around it where they were asked for.</summary>
public sealed class MatchInfo
{
    private const string Stream = "InputStream";
    private readonly (int Start, int Length)[] emphasized;
    private readonly string? path;

    internal MatchInfo(string line, string? path, ulong number, string pattern, bool ignoreCase, Match[] matches, (int Start, int Length)[] emphasized)
    {
        this.emphasized = emphasized;
        this.path = path;
        Line = line;
        LineNumber = number;
        Pattern = pattern;
        IgnoreCase = ignoreCase;
        Matches = matches;
    }

    /// <summary>Whether the case of letters made no difference.</summary>
    public bool IgnoreCase { get; }

    /// <summary>The line's number, from 1.</summary>
    public ulong LineNumber { get; }

    /// <summary>The line.</summary>
    public string Line { get; }

    /// <summary>The file's name; InputStream where it was no file.</summary>
    public string Filename => path is null ? Stream : System.IO.Path.GetFileName(path);

    /// <summary>The file's path; InputStream where it was no file.</summary>
    public string Path => path ?? Stream;

    /// <summary>The pattern that the line fits.</summary>
    public string Pattern { get; }

    /// <summary>The lines around it; null where none were asked for.</summary>
    public MatchInfoContext? Context { get; internal init; }

    /// <summary>Where in the line the pattern fits; empty for -SimpleMatch and -NotMatch.</summary>
    public Match[] Matches { get; }

    /// <summary>The path from a folder on, if it lies in there.</summary>
    public string RelativePath(string directory)
    {
        if (path is null || string.IsNullOrEmpty(directory)) return Path;
        string above = System.IO.Path.EndsInDirectorySeparator(directory) ? directory : directory + System.IO.Path.DirectorySeparatorChar;
        return path.StartsWith(above, StringComparison.OrdinalIgnoreCase) ? path[above.Length..] : path;
    }

    /// <inheritdoc/>
    public override string ToString() => Text(Path, Line);

    /// <summary>As text, with the path from a folder on.</summary>
    public string ToString(string directory) => Text(RelativePath(directory), Line);

    /// <summary>As text, with the path from a folder on and what fits the pattern turned over.</summary>
    public string ToEmphasizedString(string directory)
    {
        StringBuilder line = new();
        int done = 0;
        foreach ((int start, int length) in emphasized)
        {
            line.Append(Line, done, start - done).Append(PSStyle.Instance.Reverse).Append(Line, start, length).Append(PSStyle.Instance.Reset);
            done = start + length;
        }
        return Text(RelativePath(directory), line.Append(Line, done, Line.Length - done).ToString());
    }

    /// <summary>The same line found again: what stood around it may not be around it any more.</summary>
    internal MatchInfo Again() => Context is null
        ? this
        : new MatchInfo(Line, path, LineNumber, Pattern, IgnoreCase, Matches, emphasized)
        {
            Context = new MatchInfoContext { PreContext = Context.PreContext, PostContext = Context.PostContext },
        };

    private string Text(string shownPath, string line)
    {
        if (Context is null) return Row("", LineNumber, line);
        ulong number = LineNumber - (ulong)Context.DisplayPreContext.Length;
        IEnumerable<string> rows = Context.DisplayPreContext.Select(l => Row("  ", number++, l)).Append(Row("> ", LineNumber, line));
        ulong next = LineNumber;
        return string.Join(Environment.NewLine, rows.Concat(Context.DisplayPostContext.Select(l => Row("  ", ++next, l))));

        string Row(string mark, ulong at, string text) =>
            path is null ? mark + text : string.Create(CultureInfo.InvariantCulture, $"{mark}{shownPath}:{at}:{text}");
    }
}
