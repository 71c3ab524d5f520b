using System.Management.Automation;
using System.Text.RegularExpressions;

namespace PsLm.PowerShell.Tests.Help;

/// <summary>What Get-Help shows of every command, in the engine that users have.</summary>
public sealed partial class HelpTextTests(HelpTextSession session) : IClassFixture<HelpTextSession>
{
    public static TheoryData<string> Commands => [.. HelpExample.All.Select(example => example.Command).Distinct()];

    [Fact]
    public void Every_command_of_the_module_has_help() =>
        Assert.Equal(session.Get("Get-Command -Module PsLm -CommandType Cmdlet | ForEach-Object Name").Select(Text).Order(StringComparer.Ordinal),
            Commands.Select(row => row.Data).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_has_synopsis_description_parameters_and_two_examples(string command)
    {
        PSObject help = Assert.Single(session.Get($"Get-Help {command} -Full"));
        Assert.NotEqual("", Text(help.Properties["Synopsis"].Value));
        Assert.DoesNotContain(command, Text(help.Properties["Synopsis"].Value), StringComparison.Ordinal);
        Assert.NotEmpty(session.Get($"(Get-Help {command}).description.Text"));
        Assert.True(session.Get($"(Get-Help {command}).examples.example").Count >= 2);
        Assert.NotEmpty(session.Get($"(Get-Help {command}).relatedLinks.navigationLink"));
        Assert.NotEmpty(session.Get($"(Get-Help {command}).returnValues.returnValue"));
        Assert.NotEmpty(session.Get($"(Get-Help {command}).inputTypes.inputType"));

        string[] common = [.. Cmdlet.CommonParameters];
        string[] bound = [.. session.Get($"(Get-Command {command}).Parameters.Keys").Select(Text).Where(name => !common.Contains(name)).Order(StringComparer.Ordinal)];
        PSObject[] parameters = [.. session.Get($"Get-Help {command} -Parameter *")];
        Assert.Equal(bound, parameters.Select(parameter => Text(parameter.Properties["name"].Value)).Order(StringComparer.Ordinal));
        Assert.All(parameters, parameter => Assert.NotEqual("", Text(((PSObject[])parameter.Properties["description"].Value)[0].Properties["Text"].Value)));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_syntax_is_the_one_that_PowerShell_knows(string command)
    {
        var info = (CommandInfo)session.Get($"Get-Command {command}")[0].BaseObject;
        string[] common = [.. Cmdlet.CommonParameters];
        string[] known = [.. info.ParameterSets.Select(set => string.Join(' ', set.Parameters.Where(parameter => !common.Contains(parameter.Name))
            .Select(parameter => $"{parameter.Name}:{(parameter.Position < 0 ? "named" : parameter.Position.ToString(System.Globalization.CultureInfo.InvariantCulture))}:{parameter.IsMandatory}").Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal)];
        string[] shown = [.. session.Get($$"""
            foreach ($item in (Get-Help {{command}}).syntax.syntaxItem) {
                $each = foreach ($one in $item.parameter) { "$($one.name):$($one.position):$(if ($one.required -eq 'true') { 'True' } else { 'False' })" }
                , @($each)
            }
            """).Select(set => string.Join(' ', ((object[])set.BaseObject).Select(Text).Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal)];
        Assert.Equal(known, shown);
    }

    [Fact]
    public void An_alias_leads_to_the_same_help() =>
        Assert.Contains("Trains a model on a corpus", session.Show("Get-Help Train-LmModel"), StringComparison.Ordinal);

    [Fact]
    public void A_parameter_shows_type_default_values_and_binding()
    {
        string architecture = session.Show("Get-Help New-LmModel -Parameter Architecture");
        Assert.Matches(@"Default value +FeedForward\n", architecture);
        Assert.Matches(@"EncoderDecoder\n +An encoding a word", architecture);
        string prompt = session.Show("Get-Help Get-NextWord -Parameter Prompt");
        Assert.StartsWith("-Prompt <string[]>", prompt, StringComparison.Ordinal);
        Assert.Matches(@"Required\? +true\n", prompt);
        Assert.Matches(@"Position\? +0\n", prompt);
        Assert.Matches(@"pipeline input\? +True \(ByPropertyName, ByValue\)\n", prompt);
        Assert.StartsWith("-MaxTime <TimeSpan>", session.Show("Get-Help Train-LmModel -Parameter MaxTime"), StringComparison.Ordinal);
        Assert.Matches(@"Aliases +PSPath, LP\n", session.Show("Get-Help Import-LmModel -Parameter LiteralPath"));
    }

    [Fact]
    public void Full_help_is_a_page_that_fits_the_screen()
    {
        string page = session.Show("Get-Help Get-NextWord -Full");
        int at = 0;
        foreach (string head in (string[])["NAME", "SYNOPSIS", "SYNTAX", "DESCRIPTION", "PARAMETERS", "INPUTS", "OUTPUTS", "Example 1", "RELATED LINKS"])
        {
            int found = page.IndexOf(head, at, StringComparison.Ordinal);
            Assert.True(found >= at, $"{head} comes too late:\n{page}");
            at = found;
        }
        Assert.Contains("    PS> Get-NextWord 'The queen sat on the' -Top 1\n", page, StringComparison.Ordinal);
        Assert.Matches(@"\n     Rank Word +Probability\n     ---- ---- +-----------\n +1 throne", page);
        Assert.DoesNotContain(page.Split('\n'), line => line.Length > 80);
    }

    [Theory]
    [InlineData("about_PsLm")]
    [InlineData("about_PsLm_Models")]
    [InlineData("about_PsLm_Performance")]
    public void A_topic_is_found_and_fits_80_columns(string topic)
    {
        string text = Text(Assert.Single(session.Get($"Get-Help {topic}")));
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(["TOPIC", "    " + topic, "", "SHORT DESCRIPTION"], lines[..4]);
        Assert.DoesNotContain(lines, line => line.Length > 80);
        // Every command that a topic names is there.
        HashSet<string> known = [.. session.Get("Get-Command *-* | ForEach-Object Name").Select(Text)];
        string[] named = [.. CommandName().Matches(text).Select(match => match.Value).Distinct()];
        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(name, known));
    }

    [Fact]
    public void The_ladder_counts_what_a_plan_counts()
    {
        (string Command, string Count)[] rungs = [.. Rung().Matches(Topic("about_PsLm_Models")).Select(match => (match.Groups["command"].Value, match.Groups["count"].Value))];
        Assert.Equal(5, rungs.Length);
        Assert.All(rungs, rung => Assert.Equal(rung.Count, session.Get($"'{{0:N0}}' -f ({rung.Command}).ParameterCount").Select(Text).Single()));
    }

    [Fact]
    public void Figures_of_speed_and_memory_stand_among_the_measured_ones()
    {
        string results = Path.Combine(HostedSession.Root, "tests", "PsLm.Benchmarks", "results");
        string measured = string.Concat(Directory.EnumerateFiles(results, "*.md").Select(File.ReadAllText)) + Readme.Text;
        string[] figures = [.. Measured().Matches(Topic("about_PsLm_Performance")).Select(match => match.Groups[1].Value)];
        Assert.True(figures.Length >= 8);
        Assert.All(figures, figure => Assert.Matches($@"(?<![\d.,]){Regex.Escape(figure)}(?![\d])", measured));
    }

    private static string Topic(string name) =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(HostedSession.Manifest)!, "en-US", name + ".help.txt")).ReplaceLineEndings("\n");

    private static string Text(object? value) => LanguagePrimitives.ConvertTo<string>(value);

    [GeneratedRegex(@"^ +(?<command>New-LmModel -Plan -Architecture \w+( -\w+ \d+)?) +(?<count>[\d,]+)$", RegexOptions.Multiline)]
    private static partial Regex Rung();

    [GeneratedRegex(@"(\d[\d,.]*) (?:words a second|MB|GB|times)\b")]
    private static partial Regex Measured();

    [GeneratedRegex(@"\b(?:Get|Import|Export|Train|New|Measure|Find|Compare|Select|Split|Merge|Invoke|Hide|Optimize|Remove|ConvertTo|ConvertFrom|Format)-[A-Z][A-Za-z]+\b")]
    private static partial Regex CommandName();
}
