using System.Globalization;

namespace PsLm.Help;

/// <summary>The page of one cmdlet, in Markdown, line by line.</summary>
internal sealed class MarkdownPage
{
    private const int Width = 100;
    private const string Common = "https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_commonparameters";

    private readonly CommandText command;
    private readonly MarkdownText text;
    private readonly List<string> lines = [];

    private MarkdownPage(CommandText command, MarkdownText text) => (this.command, this.text) = (command, text);

    internal static IReadOnlyList<string> Of(CommandText command, MarkdownText text)
    {
        var page = new MarkdownPage(command, text);
        page.Head();
        page.Syntax();
        page.Section("Description");
        page.Paragraphs(command.Description);
        page.Examples();
        page.Section("Parameters");
        foreach (ParameterText parameter in command.Parameters.OrderBy(parameter => parameter.Name, StringComparer.Ordinal)) page.Parameter(parameter);
        page.Add("### Common parameters");
        page.Add($"Every cmdlet has them: `-Verbose`, `-ErrorAction`, `-OutVariable` and the others of [about_CommonParameters]({Common}).");
        page.Types("Inputs", command.Inputs);
        page.Types("Outputs", command.Outputs);
        page.Section("Related links");
        page.Add([.. command.Links.Select(link => "- " + text.Link(link))]);
        return page.lines;
    }

    /// <summary>A block, and the empty line behind it.</summary>
    private void Add(params IEnumerable<string> block)
    {
        if (lines.Count > 0) lines.Add("");
        lines.AddRange(block);
    }

    private void Section(string head) => Add("## " + head);

    private void Head()
    {
        Add("<!-- Written by src/PsLm.Help from the cmdlet's documentation in its source. -->");
        Add("# " + command.Name);
        Add(text.Line(command.Synopsis, command.Name));
        if (command.Aliases.Count > 0) Add($"Alias: {string.Join(", ", command.Aliases.Select(alias => MarkdownText.Code(alias)))}");
    }

    private void Syntax()
    {
        Section("Syntax");
        foreach ((int index, ParameterSetText set) in command.ParameterSets.Index())
        {
            if (command.ParameterSets.Count > 1) Add($"### {set.Name}{(index == 0 ? " (default)" : "")}");
            Add(MarkdownText.Block([.. Wrapped([.. set.Parameters.Select(Typed), "[<CommonParameters>]"])], "text"));
        }
    }

    /// <summary>As Get-Command -Syntax writes it.</summary>
    private static string Typed(ParameterText parameter)
    {
        string name = parameter.Position is null ? $"-{parameter.Name}" : $"[-{parameter.Name}]";
        string whole = parameter.IsSwitch ? name : $"{name} <{parameter.TypeName}>";
        return parameter.IsMandatory ? whole : $"[{whole}]";
    }

    private IEnumerable<string> Wrapped(string[] words)
    {
        string line = command.Name;
        foreach (string word in words)
        {
            if (line.Length + 1 + word.Length <= Width)
            {
                line += " " + word;
                continue;
            }
            yield return line;
            line = "    " + word;
        }
        yield return line;
    }

    private void Paragraphs(IEnumerable<string> paragraphs)
    {
        bool wasItem = false;
        foreach (string paragraph in paragraphs)
        {
            bool isItem = paragraph.StartsWith("- ", StringComparison.Ordinal);
            string line = isItem ? "- " + text.Line(paragraph[2..], command.Name) : text.Line(paragraph, command.Name);
            if (isItem && wasItem) lines.Add(line);
            else Add(line);
            wasItem = isItem;
        }
    }

    private void Examples()
    {
        Section("Examples");
        foreach ((int index, ExampleText example) in command.Examples.Index())
        {
            Add(string.Create(CultureInfo.InvariantCulture, $"### Example {index + 1}"));
            Add(text.Line(example.Purpose, command.Name));
            Add(MarkdownText.Block(example.Code, "powershell"));
            Add(MarkdownText.Block(example.Output, "text"));
        }
    }

    private void Parameter(ParameterText parameter)
    {
        Add($"### -{parameter.Name}");
        Add(text.Line(parameter.Description, command.Name));
        if (parameter.Values.Count > 0)
            Add(parameter.Values.Select(value => $"- {MarkdownText.Code(value.Name)}{(value.Description.Length > 0 ? ": " + text.Line(value.Description, command.Name) : "")}"));
        Add([$"| Type | {MarkdownText.Code(parameter.TypeName, isCell: true)} |", "|---|---|", .. Facts(parameter)]);
    }

    private IEnumerable<string> Facts(ParameterText parameter)
    {
        (string Name, ParameterText Parameter)[] sets = [.. from set in command.ParameterSets
                                                            from one in set.Parameters
                                                            where one.Name == parameter.Name
                                                            select (set.Name, one)];
        string[] mandatory = [.. sets.Where(set => set.Parameter.IsMandatory).Select(set => set.Name)];
        if (sets.Length < command.ParameterSets.Count) yield return Row("Parameter sets", string.Join(", ", sets.Select(set => set.Name)));
        if (parameter.Aliases.Count > 0) yield return Row("Aliases", string.Join(", ", parameter.Aliases.Select(alias => "-" + alias)));
        yield return Row("Required", mandatory.Length == 0 ? "no" : mandatory.Length == sets.Length ? "yes" : "in " + string.Join(", ", mandatory));
        yield return Row("Position", parameter.Position?.ToString(CultureInfo.InvariantCulture) ?? "named");
        if (!parameter.IsMandatory) yield return Row("Default", parameter.Default == "None" && parameter.Values.All(value => value.Name != "None") ? "none" : parameter.Default);
        yield return Row("Pipeline input", (parameter.IsByValue, parameter.IsByPropertyName) switch
        {
            (true, true) => "by value, by property name",
            (true, false) => "by value",
            (false, true) => "by property name",
            _ => "no",
        });
        yield return Row("Wildcards", parameter.HasWildcards ? "yes" : "no");
    }

    private static string Row(string name, string value) => $"| {name} | {MarkdownText.Escape(value)} |";

    private void Types(string head, IReadOnlyList<TypeText> types)
    {
        Section(head);
        foreach (TypeText type in types)
        {
            if (type.Name == "None") Add(text.Line(type.Description, command.Name));
            else
            {
                Add($"### {MarkdownText.Escape(type.Name)}");
                if (type.Description.Length > 0) Add(text.Line(type.Description, command.Name));
            }
        }
    }
}
