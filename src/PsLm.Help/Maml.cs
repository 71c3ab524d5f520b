using System.Globalization;
using System.Xml.Linq;

namespace PsLm.Help;

/// <summary>The XML that Get-Help reads (Microsoft Assistance Markup Language), in the parts that PowerShell shows.</summary>
internal static class Maml
{
    private static readonly XNamespace Root = "http://msh", Text = "http://schemas.microsoft.com/maml/2004/10",
        Command = "http://schemas.microsoft.com/maml/dev/command/2004/10", Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    internal static XDocument Document(IEnumerable<CommandText> commands) =>
        new(new XDeclaration("1.0", "utf-8", null), new XElement(Root + "helpItems", new XAttribute("schema", "maml"), commands.Select(Of)));

    private static XElement Of(CommandText command)
    {
        string[] name = command.Name.Split('-');
        return new(Command + "command",
            new XAttribute(XNamespace.Xmlns + "maml", Text), new XAttribute(XNamespace.Xmlns + "command", Command), new XAttribute(XNamespace.Xmlns + "dev", Dev),
            new XElement(Command + "details", new XElement(Command + "name", command.Name), new XElement(Command + "verb", name[0]), new XElement(Command + "noun", name[1]),
                Description(command.Synopsis)),
            Description([.. command.Description]),
            new XElement(Command + "syntax", command.ParameterSets.Select(set => new XElement(Command + "syntaxItem", new XElement(Text + "name", command.Name), set.Parameters.Select(InSyntax)))),
            new XElement(Command + "parameters", command.Parameters.Select(InFull)),
            new XElement(Command + "inputTypes", command.Inputs.Select(input => TypeOf(Command + "inputType", input))),
            new XElement(Command + "returnValues", command.Outputs.Select(output => TypeOf(Command + "returnValue", output))),
            new XElement(Command + "examples", command.Examples.Select(Example)),
            // Get-Help -Online opens the first link that has an address.
            new XElement(Command + "relatedLinks", Link("Online Version:", command.OnlinePage), command.Links.Select(link => Link(link, ""))));
    }

    private static XElement Link(string text, string uri) => new(Text + "navigationLink", new XElement(Text + "linkText", text), new XElement(Text + "uri", uri));

    private static XElement InSyntax(ParameterText parameter) => new(Command + "parameter", Binding(parameter), new XElement(Text + "name", parameter.Name),
        parameter.IsSwitch ? null : parameter.Values.Count > 0
            ? new XElement(Command + "parameterValueGroup", parameter.Values.Select(value => new XElement(Command + "parameterValue", value.Name)))
            : Value(parameter));

    private static XElement InFull(ParameterText parameter) => new(Command + "parameter", Binding(parameter), new XElement(Text + "name", parameter.Name),
        Description(parameter.Description), Value(parameter),
        new XElement(Dev + "type", new XElement(Text + "name", parameter.FullTypeName), new XElement(Text + "uri")),
        new XElement(Dev + "defaultValue", parameter.Default),
        parameter.Values.Count == 0 ? null : new XElement(Dev + "possibleValues", parameter.Values.Select(value =>
            new XElement(Dev + "possibleValue", new XElement(Dev + "value", value.Name), Description(value.Description)))));

    private static object[] Binding(ParameterText parameter) =>
    [
        new XAttribute("required", parameter.IsMandatory),
        new XAttribute("globbing", parameter.HasWildcards),
        new XAttribute("pipelineInput", (parameter.IsByValue, parameter.IsByPropertyName) switch
        {
            (true, true) => "True (ByPropertyName, ByValue)",
            (true, false) => "True (ByValue)",
            (false, true) => "True (ByPropertyName)",
            _ => "False",
        }),
        new XAttribute("position", parameter.Position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
        new XAttribute("aliases", parameter.Aliases.Count > 0 ? string.Join(", ", parameter.Aliases) : "none"),
    ];

    private static XElement Value(ParameterText parameter) =>
        new(Command + "parameterValue", new XAttribute("required", !parameter.IsSwitch), parameter.TypeName);

    private static XElement TypeOf(XName kind, TypeText type) =>
        new(kind, new XElement(Dev + "type", new XElement(Text + "name", type.Name)), Description(type.Description));

    /// <summary>What is typed has a prompt before it, so that it can be told from what is printed. Both stand in one element: Get-Help
    /// trims an element's first line, which would move the head of a table away from its columns.</summary>
    private static XElement Example(ExampleText example, int index)
    {
        IEnumerable<string> typed = example.Code.Select((line, number) => (number == 0 || IsStatement(line) ? "PS> " : ">>  ") + line);
        return new(Command + "example",
            new XElement(Text + "title", string.Create(CultureInfo.InvariantCulture, $"-------------------------- Example {index + 1} --------------------------")),
            // Its last paragraph alone keeps the empty line between it and the code.
            new XElement(Text + "introduction", new XElement(Text + "para", example.Purpose + "\n\n")),
            new XElement(Dev + "code", string.Join('\n', [.. typed, "", .. Narrow.Fit(example.Output)])),
            new XElement(Dev + "remarks", new XElement(Text + "para")));
    }

    private static bool IsStatement(string line) => line.Length > 0 && !char.IsWhiteSpace(line[0]) && line[0] != '}' && line[0] != ')';

    private static XElement Description(params string[] paragraphs) => new(Text + "description", paragraphs.Select(paragraph => new XElement(Text + "para", paragraph)));
}
