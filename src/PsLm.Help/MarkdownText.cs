using System.Text;
using System.Text.RegularExpressions;

namespace PsLm.Help;

/// <summary>Turns a help text into Markdown: commands become links, parameters and special words code, and the rest is escaped.</summary>
internal sealed partial class MarkdownText
{
    private const string Escaped = "\\`*_{}[]<>#|~$&";

    private readonly Dictionary<string, string> pages = new(StringComparer.Ordinal);
    private readonly Regex marked;

    /// <summary>Knows the names that become links.</summary>
    internal MarkdownText(IEnumerable<CommandText> commands, string topics)
    {
        foreach (CommandText command in commands)
            foreach (string name in command.Aliases.Prepend(command.Name)) pages[name] = command.Name + ".md";
        Topics = topics;
        string known = string.Join('|', pages.Keys.OrderByDescending(name => name.Length).Select(Regex.Escape));
        marked = new Regex($@"(?<code>\b(?:{known})(?: \| (?:{known}))+\b)|(?<command>(?<![\w-])(?:{known})(?![\w-]))|(?<topic>\babout_\w+)"
            + @"|(?<code><\w+>|\[MASK\]|(?<=^|[\s(])-[A-Z][A-Za-z]+\b|\$\w+(?:\.\w+)*|(?<=^|\s)[\w/]*\*\.?\w*)", RegexOptions.CultureInvariant);
    }

    /// <summary>The way from a page to the folder of the about_ topics.</summary>
    private string Topics { get; }

    /// <summary>A paragraph or a table's cell: one line.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="self">The page's own command, which gets no link.</param>
    internal string Line(string text, string self)
    {
        var line = new StringBuilder();
        int done = 0;
        foreach (Match match in marked.Matches(text))
        {
            line.Append(Escape(text[done..match.Index]));
            line.Append(match.Groups["command"].Success ? Command(match.Value, self) : match.Groups["topic"].Success ? Topic(match.Value) : Code(match.Value));
            done = match.Index + match.Length;
        }
        string whole = line.Append(Escape(text[done..])).ToString();
        // What would begin a list, a heading or a quotation.
        return Opening().Replace(whole, "$1\\$2");
    }

    /// <summary>A name of a related command or topic, as a link where it has a page.</summary>
    internal string Link(string link)
    {
        string name = link.Split(' ')[0];
        string target = pages.ContainsKey(name) ? Command(name, "") : name.StartsWith("about_", StringComparison.Ordinal) ? Topic(name) : Code(name);
        return target + Escape(link[name.Length..]);
    }

    /// <summary>Inline code; a bar is escaped for tables only, where Markdown takes it for the end of a cell otherwise.</summary>
    internal static string Code(string code, bool isCell = false)
    {
        string fence = code.Contains('`', StringComparison.Ordinal) ? "``" : "`", room = fence.Length > 1 ? " " : "";
        return fence + room + (isCell ? code.Replace("|", "\\|", StringComparison.Ordinal) : code) + room + fence;
    }

    /// <summary>A block of code; its fence is longer than any within.</summary>
    internal static IEnumerable<string> Block(IReadOnlyList<string> lines, string language)
    {
        string fence = new('`', Math.Max(3, 1 + lines.Max(line => line.TrimStart().TakeWhile(character => character == '`').Count())));
        return [fence + language, .. lines, fence];
    }

    /// <summary>Plain text, with a backslash before what Markdown would take for its own.</summary>
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder();
        for (int at = 0; at < text.Length; at++)
        {
            // Within a word an underscore is one.
            bool isPlain = text[at] == '_' && at > 0 && at + 1 < text.Length && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at + 1])
                || text[at] == '#' && at > 0;
            if (Escaped.Contains(text[at], StringComparison.Ordinal) && !isPlain) escaped.Append('\\');
            escaped.Append(text[at]);
        }
        return escaped.ToString();
    }

    private string Command(string name, string self) => pages[name] == self + ".md" ? Code(name) : $"[{name}]({pages[name]})";

    private string Topic(string name) => $"[{name}]({Topics}/{name}.help.txt)";

    [GeneratedRegex(@"^(\d*)([-+=.)])(?=\s)")]
    private static partial Regex Opening();
}
