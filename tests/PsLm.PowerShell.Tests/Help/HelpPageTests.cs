using System.Text.RegularExpressions;
using System.Xml.Linq;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PsLm.PowerShell.Tests.Help;

/// <summary>The committed pages of the cmdlets: they are what the sources say, and valid Markdown.</summary>
public sealed partial class HelpPageTests
{
    private const string Topics = "../../module/PsLm/en-US";
    private static readonly string Folder = Path.Combine(HostedSession.Root, "docs", "cmdlets");
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras().UsePreciseSourceLocation().Build();
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10", Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly Dictionary<string, XElement> Help = XDocument.Load(HostedSession.Help).Root!.Elements(Command + "command")
        .ToDictionary(command => command.Element(Command + "details")!.Element(Command + "name")!.Value);

    public static TheoryData<string> Commands => [.. Help.Keys];

    [Fact]
    public void The_committed_pages_are_what_the_sources_say()
    {
        using TemporaryFolder folder = new();
        string stale = folder.File("Get-Nothing.md", "A command that is gone.");
        Assert.Equal((0, ""), HelpTool.Run("--pages", HelpTool.Cmdlets, folder.Path, Topics));
        Assert.False(File.Exists(stale));
        const string Renew = "Renew them: dotnet build -c Release src/PsLm.PowerShell -t:WritePages";
        Assert.True(Names(folder.Path).SequenceEqual(Names(Folder)), $"docs/cmdlets has pages of other commands. {Renew}");
        foreach (string name in Names(Folder))
        {
            string written = File.ReadAllText(Path.Combine(folder.Path, name));
            Assert.DoesNotContain('\r', written);
            Assert.True(written == File.ReadAllText(Path.Combine(Folder, name)).ReplaceLineEndings("\n"), $"docs/cmdlets/{name} is not what the sources say. {Renew}");
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_page_has_every_section_and_every_parameter(string command)
    {
        HeadingBlock[] heads = [.. Page(command).Descendants<HeadingBlock>()];
        Assert.Equal(command, Text(Assert.Single(heads, head => head.Level == 1)));
        Assert.Equal(["Syntax", "Description", "Examples", "Parameters", "Inputs", "Outputs", "Related links"], heads.Where(head => head.Level == 2).Select(Text));
        string[] parameters = [.. Help[command].Element(Command + "parameters")!.Elements().Select(parameter => "-" + parameter.Element(Maml + "name")!.Value)];
        Assert.Equal(parameters.Order(StringComparer.Ordinal), heads.Where(head => head.Level == 3).Select(Text).Where(head => head.StartsWith('-')));
        Assert.Equal(parameters.Length, Page(command).Descendants<Table>().Count());
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_code_block_of_a_page_is_closed_and_names_its_language(string command)
    {
        FencedCodeBlock[] blocks = [.. Page(command).Descendants<CodeBlock>().Select(Assert.IsType<FencedCodeBlock>)];
        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.True(block.ClosingFencedCharCount >= block.OpeningFencedCharCount, $"{command}: the code at line {block.Line + 1} has no end."));
        Assert.All(blocks, block => Assert.Contains(block.Info, (string[])["powershell", "text"]));
    }

    [Fact]
    public void Every_relative_link_leads_to_a_file()
    {
        foreach (string name in Names(Folder))
            foreach (LinkInline link in Markdown.Parse(File.ReadAllText(Path.Combine(Folder, name)), Pipeline).Descendants<LinkInline>())
                if (!link.Url!.StartsWith("https://", StringComparison.Ordinal))
                    Assert.True(File.Exists(Path.Combine(Folder, link.Url)), $"{name} leads to {link.Url}, which is not there.");
    }

    [Fact]
    public void The_index_leads_to_every_page()
    {
        IEnumerable<string?> linked = Markdown.Parse(File.ReadAllText(Path.Combine(Folder, "README.md")), Pipeline).Descendants<Table>().Single()
            .Cast<TableRow>().Skip(1).Select(row => row[0].Descendants<LinkInline>().First().Url);
        Assert.Equal(Names(Folder).Where(name => name != "README.md"), linked.Order(StringComparer.Ordinal));
    }

    /// <summary>A character that was not escaped would vanish, or make a link, a table or HTML of what stands around it.</summary>
    [Theory]
    [MemberData(nameof(Commands))]
    public void A_page_shows_the_text_of_the_help_to_the_letter(string command)
    {
        MarkdownDocument page = Page(command);
        HashSet<string> shown = [.. page.Descendants<LeafBlock>().Where(leaf => leaf.Inline is not null).Select(Text)];
        foreach (XElement paragraph in Help[command].Descendants(Maml + "description").Elements(Maml + "para").Where(paragraph => paragraph.Value.Length > 0))
        {
            string text = Listed().Replace(paragraph.Value, "");
            Assert.True(shown.Any(block => block == text || block.EndsWith(": " + text, StringComparison.Ordinal)), $"{command} does not show: {text}");
        }
        Assert.Empty(page.Descendants<HtmlInline>());
        Assert.Empty(page.Descendants<EmphasisInline>());
        Assert.Single(page.Descendants<HtmlBlock>());
    }

    private static MarkdownDocument Page(string command) => Markdown.Parse(File.ReadAllText(Path.Combine(Folder, command + ".md")), Pipeline);

    private static IEnumerable<string> Names(string folder) => Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private static string Text(LeafBlock block) => string.Concat(block.Inline!.Descendants().Select(inline => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        _ => "",
    }));

    [GeneratedRegex("^- ")]
    private static partial Regex Listed();
}
