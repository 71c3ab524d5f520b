using System.Management.Automation;
using System.Reflection;
using System.Xml.Linq;

namespace PsLm.Help;

/// <summary>Reads all that the help of a cmdlet needs, and names what is missing.</summary>
internal sealed class CommandReader(DocFile docs, DocText text, List<string> faults)
{
    private const int FewestExamples = 2;

    internal CommandText Read(Type type)
    {
        string name = CommandName.Of(type)!;
        void Fault(string what) => faults.Add($"{name}: {what}.");
        XElement? doc = docs.Of(type);
        object cmdlet = Activator.CreateInstance(type)!;
        try
        {
            var reader = new ParameterReader(docs, text, Fault);
            IReadOnlyList<PropertyInfo> properties = ParameterReader.Find(type);
            ParameterText[] parameters = [.. properties.Select(property => reader.Read(property, null, cmdlet)!)];
            IReadOnlyList<string> description = text.Paragraphs(doc?.Element("remarks"));
            if (description.Count == 0) Fault("there is no description: remarks with a para or more");
            ExampleText[] examples = [.. doc?.Elements("example").Select((example, index) => Example(example, index + 1, Fault)) ?? []];
            if (examples.Length < FewestExamples) Fault($"{examples.Length} of {FewestExamples} examples are there");
            string[] links = [.. doc?.Elements("seealso").Select(Link) ?? []];
            if (links.Length == 0) Fault("no related command is named: a seealso");
            string online = type.GetCustomAttribute<CmdletAttribute>()!.HelpUri ?? "";
            if (!online.EndsWith($"/{name}.md", StringComparison.Ordinal)) Fault($"HelpUri does not end with /{name}.md, its page for Get-Help -Online");
            return new CommandText(name, type.GetCustomAttribute<AliasAttribute>()?.AliasNames.ToArray() ?? [], online, Synopsis(doc, name, Fault), description,
                [.. SetNames(type, properties).Select(set => new ParameterSetText(set, InOrder(properties.Select(property => reader.Read(property, set, cmdlet)).OfType<ParameterText>())))],
                parameters, Inputs(parameters), Outputs(type, Fault), examples, links);
        }
        finally
        {
            (cmdlet as IDisposable)?.Dispose();
        }
    }

    /// <summary>A command by a cref, or a topic by a href.</summary>
    private string Link(XElement link) => link.Attribute("cref") is { } cref ? text.Reference(cref.Value, withAliases: true) : link.Attribute("href")!.Value;

    /// <summary>The summary behind the command's name: "Get-NextWord: the words that ...".</summary>
    private string Synopsis(XElement? doc, string name, Action<string> fault)
    {
        string summary = text.Line(doc?.Element("summary"));
        int colon = summary.IndexOf(": ", StringComparison.Ordinal);
        if (!summary.StartsWith(name, StringComparison.Ordinal) || colon < 0 || summary.Length < colon + 4)
        {
            fault($"there is no synopsis: a summary \"{name}: what it does.\"");
            return "";
        }
        string rest = summary[(colon + 2)..];
        return char.ToUpperInvariant(rest[0]) + rest[1..];
    }

    private ExampleText Example(XElement example, int number, Action<string> fault)
    {
        string purpose = string.Join(' ', text.Paragraphs(example));
        if (!example.Elements("para").Any()) fault($"example {number} does not say what it is for: a para");
        IReadOnlyList<string> code = Block(example, isOutput: false), output = Block(example, isOutput: true);
        if (code.Count == 0) fault($"example {number} has nothing to type: a code element");
        if (output.Count == 0) fault($"example {number} does not show what it prints: a code element with lang=\"text\"");
        return new(purpose, code, output);
    }

    private static IReadOnlyList<string> Block(XElement example, bool isOutput) =>
        example.Elements("code").FirstOrDefault(code => code.Attribute("lang")?.Value == "text" == isOutput) is { } found ? DocText.Code(found) : [];

    private static IEnumerable<string> SetNames(Type type, IEnumerable<PropertyInfo> properties)
    {
        string? first = type.GetCustomAttribute<CmdletAttribute>()!.DefaultParameterSetName;
        string[] named = [.. properties.SelectMany(property => property.GetCustomAttributes<ParameterAttribute>()).Select(attribute => attribute.ParameterSetName)
            .Where(set => set != ParameterAttribute.AllParameterSets).Distinct()];
        return first is null && named.Length == 0 ? [ParameterAttribute.AllParameterSets] : named.Prepend(first ?? named[0]).Distinct();
    }

    /// <summary>As they are typed: by position, then what must be given, then the rest.</summary>
    private static ParameterText[] InOrder(IEnumerable<ParameterText> parameters) =>
        [.. parameters.OrderBy(parameter => parameter.Position ?? int.MaxValue).ThenBy(parameter => !parameter.IsMandatory)];

    private static TypeText[] Inputs(IEnumerable<ParameterText> parameters)
    {
        TypeText[] inputs = [.. parameters.Where(parameter => parameter.IsByValue || parameter.IsByPropertyName)
            .Select(parameter => new TypeText(parameter.FullTypeName, (parameter.IsByValue && parameter.IsByPropertyName ? "By itself, or as a property of that name, for "
                : parameter.IsByValue ? "For " : "As a property of that name, for ") + $"-{parameter.Name}."))];
        return inputs.Length > 0 ? inputs : [new("None", "Nothing comes through the pipeline.")];
    }

    private TypeText[] Outputs(Type type, Action<string> fault)
    {
        TypeText[] outputs = [.. type.GetCustomAttributes<OutputTypeAttribute>().SelectMany(attribute => attribute.Type)
            .Select(given => new TypeText(given.Type?.FullName ?? given.Name, given.Type is null ? "" : Described(given.Type)))];
        if (outputs.Length == 0) fault("there is no OutputType");
        return outputs;
    }

    /// <summary>A type that is documented here, and what can be asked of it; nothing of the runtime's own.</summary>
    private string Described(Type type)
    {
        string summary = text.Line(docs.Of(type)?.Element("summary"));
        return summary.Length == 0 ? "" : $"{summary} Properties: "
            + string.Join(", ", type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name)) + ".";
    }
}
