using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PsLm.Help;

/// <summary>Turns documentation into the text that a person reads at the prompt: references become names.</summary>
/// <param name="cmdlets">The classes that are called by the names of their commands.</param>
internal sealed partial class DocText(IEnumerable<Type> cmdlets)
{
    private readonly Dictionary<string, Type> commands = cmdlets.ToDictionary(type => type.FullName!, StringComparer.Ordinal);

    /// <summary>An element's text as one paragraph; empty where there is none.</summary>
    internal string Line(XElement? element) => element is null ? "" : Space().Replace(Text(element), " ").Trim();

    /// <summary>An element's paragraphs: its para elements and its lists' items, or all of it as one.</summary>
    internal IReadOnlyList<string> Paragraphs(XElement? element)
    {
        if (element is null) return [];
        XElement[] blocks = [.. element.Elements().Where(child => child.Name.LocalName is "para" or "list")];
        if (blocks.Length == 0) return Line(element) is { Length: > 0 } line ? [line] : [];
        return [.. blocks.SelectMany(block => block.Name.LocalName == "para" ? [Line(block)] : block.Elements("item").Select(item => "- " + Item(item)))];
    }

    /// <summary>The lines of a code element as they stand, without the documentation's own indentation.</summary>
    internal static IReadOnlyList<string> Code(XElement element)
    {
        string[] lines = [.. element.Value.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())];
        // Where the closing tag has a line of its own, its column is the margin; where it has not, the code is one line.
        string last = element.Value.ReplaceLineEndings("\n").Split('\n')[^1];
        int margin = lines.Length > 1 && string.IsNullOrWhiteSpace(last) ? last.Length : 0;
        IEnumerable<string> shifted = lines.Select(line => line.Length >= margin && string.IsNullOrWhiteSpace(line[..margin]) ? line[margin..] : line.TrimStart());
        return [.. shifted.SkipWhile(line => line.Length == 0).Reverse().SkipWhile(line => line.Length == 0).Reverse()];
    }

    /// <summary>What a cref names; a command with the other names that it goes by, if asked for.</summary>
    internal string Reference(string cref, bool withAliases = false)
    {
        string id = cref[(cref.IndexOf(':', StringComparison.Ordinal) + 1)..];
        if (commands.TryGetValue(id, out Type? command)) return withAliases ? CommandName.WithAliases(command) : CommandName.Of(command)!;
        string path = id.Split('(')[0];
        int dot = path.LastIndexOf('.');
        string name = Arity().Replace(path[(dot + 1)..], "");
        // A property of a cmdlet is a parameter.
        return cref.StartsWith("P:", StringComparison.Ordinal) && IsCommand(path[..dot]) ? "-" + name : name;
    }

    private bool IsCommand(string type) => commands.ContainsKey(type) || type.EndsWith("Cmdlet", StringComparison.Ordinal);

    private string Item(XElement item) =>
        item.Element("description") is { } description ? (item.Element("term") is { } term ? Line(term) + ": " : "") + Line(description) : Line(item);

    private string Text(XElement element)
    {
        var text = new StringBuilder();
        foreach (XNode node in element.Nodes())
        {
            text.Append(node switch
            {
                XText plain => plain.Value,
                XElement { Name.LocalName: "paramref" or "typeparamref" } name => name.Attribute("name")!.Value,
                XElement child when child.Value.Length == 0 => (child.Attribute("cref") is { } cref ? Reference(cref.Value) : null)
                    ?? child.Attribute("langword")?.Value ?? child.Attribute("href")?.Value ?? " ",
                XElement child => Text(child),
                _ => "",
            });
        }
        return text.ToString();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"`\d+$")]
    private static partial Regex Arity();
}
