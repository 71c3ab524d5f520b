using System.Xml.Linq;

namespace PsLm.PowerShell.Tests.Help;

/// <summary>The build tool that writes the help: it passes what is whole, and fails by name over what is not.</summary>
public sealed class HelpBuildTests
{
    [Fact]
    public void The_help_in_the_module_is_what_the_sources_say()
    {
        using TemporaryFolder folder = new();
        string written = Path.Combine(folder.Path, "en-US", "help.xml");
        Assert.Equal((0, ""), HelpTool.Run(HelpTool.Cmdlets, written));
        Assert.Equal(File.ReadAllText(written), File.ReadAllText(HostedSession.Help));
    }

    [Fact]
    public void What_is_missing_fails_the_build_by_name()
    {
        using TemporaryFolder folder = new();
        var docs = XDocument.Load(Path.ChangeExtension(HelpTool.Cmdlets, ".xml"), LoadOptions.PreserveWhitespace);
        XElement Member(string id) => docs.Descendants("member").Single(member => member.Attribute("name")!.Value == id);
        const string Commands = "PsLm.PowerShell.Commands.";
        Member($"T:{Commands}GetNextWordCommand").Element("remarks")!.Remove();
        Member($"T:{Commands}CompareWordCommand").Elements("example").Last().Remove();
        Member($"T:{Commands}HideWordCommand").Elements("example").First().Elements("code").Last().Remove();
        Member($"T:{Commands}GetLmModelCommand").Elements("seealso").Remove();
        Member($"T:{Commands}SelectLmModelCommand").Element("summary")!.Value = "Makes a model current.";
        Member($"P:{Commands}MeasureCorpusCommand.Top").Remove();
        Member($"P:{Commands}ShapeCmdlet.Context").Remove();
        Member($"P:{Commands}NewLmTextCommand.Length").Element("summary")!.Value = "Words a text. Default 60.";
        Member($"P:{Commands}SplitCorpusCommand.Share").Element("summary")!.Value = "A share.";
        string broken = folder.File("broken.xml", docs.ToString());

        (int status, string said) = HelpTool.Run(HelpTool.Cmdlets, Path.Combine(folder.Path, "help.xml"), broken);

        Assert.Equal(1, status);
        Assert.False(File.Exists(Path.Combine(folder.Path, "help.xml")));
        string[] lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.StartsWith("PsLm.Help : error HELP: ", line, StringComparison.Ordinal));
        foreach (string fault in (string[])
        [
            "Get-NextWord: there is no description", "Compare-Word: 1 of 2 examples are there", "Hide-Word: example 1 does not show what it prints",
            "Get-LmModel: no related command", "Select-LmModel: there is no synopsis", "Measure-Corpus: -Top lacks its text",
            "New-LmModel: -Context lacks its text", "Optimize-LmModel: -Context lacks its text",
            "New-LmText: -Length begins as 50, and its text says \"Default 60.\"", "Split-Corpus: -Share begins as 0.1, and its text does not say so",
        ])
            Assert.Single(lines, line => line.Contains(fault, StringComparison.Ordinal));
        Assert.Equal(10, lines.Length);
    }
}
