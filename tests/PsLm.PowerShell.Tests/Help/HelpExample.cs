using System.Management.Automation.Language;
using System.Xml.Linq;

namespace PsLm.PowerShell.Tests.Help;

/// <summary>An example as Get-Help shows it: what is typed behind a prompt, and below it what is printed.</summary>
internal sealed record HelpExample(string Command, int Number, string Code, string Output)
{
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/dev/command/2004/10", Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>The built help.</summary>
    internal static string File { get; } = Path.Combine(Path.GetDirectoryName(HostedSession.Manifest)!, "en-US", "PsLm.PowerShell.dll-Help.xml");

    internal static IReadOnlyList<HelpExample> All { get; } =
        [.. from command in XDocument.Load(File).Root!.Elements(Maml + "command")
            let name = command.Element(Maml + "details")!.Element(Maml + "name")!.Value
            from example in command.Descendants(Dev + "code").Select((code, index) => Parse(name, index + 1, code.Value))
            select example];

    /// <summary>The statements, each to be shown on its own, as at a prompt.</summary>
    internal IEnumerable<string> Statements
    {
        get
        {
            ScriptBlockAst script = Parser.ParseInput(Code, out _, out ParseError[] errors);
            Assert.Empty(errors);
            return script.EndBlock.Statements.Select(statement => statement.Extent.Text);
        }
    }

    private static HelpExample Parse(string name, int number, string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        int typed = Array.FindIndex(lines, line => !line.StartsWith("PS> ", StringComparison.Ordinal) && !line.StartsWith(">>  ", StringComparison.Ordinal));
        Assert.True(typed > 0, $"{name}, example {number}: {text}");
        return new(name, number, string.Join('\n', lines[..typed].Select(line => line[4..])), string.Join('\n', lines[typed..]).Trim('\n'));
    }
}
