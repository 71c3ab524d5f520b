using System.Text;

namespace PsLm.Help;

/// <summary>The folder of the cmdlets' pages, with an index that a site shows for the folder.</summary>
internal static class PageFolder
{
    private const string IndexName = "README.md";

    /// <summary>Writes every page, and deletes those of commands that are gone.</summary>
    /// <param name="commands">In the order of the index.</param>
    /// <param name="folder">Made where it is missing.</param>
    /// <param name="topics">The way from a page to the folder of the about_ topics.</param>
    internal static void Write(IReadOnlyList<CommandText> commands, string folder, string topics)
    {
        Directory.CreateDirectory(folder);
        var text = new MarkdownText(commands, topics);
        var pages = commands.ToDictionary(command => command.Name + ".md", command => MarkdownPage.Of(command, text));
        pages[IndexName] = Index(commands, text);
        foreach (string stale in Directory.EnumerateFiles(folder, "*.md").Where(path => !pages.ContainsKey(Path.GetFileName(path))).ToArray()) File.Delete(stale);
        // The same bytes on every system.
        foreach ((string name, IReadOnlyList<string> lines) in pages)
            File.WriteAllText(Path.Combine(folder, name), string.Concat(lines.Select(line => line + "\n")), new UTF8Encoding(false));
    }

    private static string[] Index(IReadOnlyList<CommandText> commands, MarkdownText text) =>
    [
        "<!-- Written by src/PsLm.Help from the cmdlets' documentation in their sources. -->",
        "",
        "# Cmdlets",
        "",
        "The text of `Get-Help NAME -Full`, a page for each cmdlet; `Get-Help NAME -Online` opens it.",
        "",
        "| Cmdlet | What it does |",
        "|---|---|",
        .. commands.Select(command => $"| {text.Link(command.Name)}{(command.Aliases.Count > 0 ? $" ({string.Join(", ", command.Aliases)})" : "")} | {text.Line(command.Synopsis, "")} |"),
    ];
}
