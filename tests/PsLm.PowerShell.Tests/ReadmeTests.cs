using System.Text.RegularExpressions;

namespace PsLm.PowerShell.Tests;

/// <summary>What the README says of commands, examples and builds. tests/Pester types its pipelines.</summary>
public partial class ReadmeTests
{
    [Fact]
    public void The_commands_for_a_shell_are_run_by_the_judge()
    {
        string[] judge = File.ReadAllLines(Path.Combine(HostedSession.Root, ".ci", "run"));
        string[] commands = [.. Readme.Blocks.Where(block => block.Language == "sh" && block != Readme.Installing).SelectMany(block => block.Text.Split('\n'))
            .Where(line => line.StartsWith("dotnet ", StringComparison.Ordinal))];
        Assert.NotEmpty(commands);
        Assert.All(commands, command => Assert.Contains(judge,
            line => !line.TrimStart().StartsWith('#') && $" {line.Split(" 2>&1")[0]}".EndsWith(" " + command, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_fsharp_block_is_the_second_example()
    {
        string example = File.ReadAllText(Path.Combine(HostedSession.Root, "examples", "02-next-word.fsx"));
        Readme.Block block = Assert.Single(Readme.Blocks, block => block.Language == "fsharp");
        Assert.Contains("#load \"module/PsLm/PsLm.fsx\"", block.Text, StringComparison.Ordinal);
        Assert.Equal(Code(example).Replace("\"../", "\"", StringComparison.Ordinal), Code(block.Text));
    }

    [Fact]
    public void The_table_of_commands_names_those_that_the_module_exports()
    {
        using HostedSession session = new();
        string[] exported = [.. session.Good("(Get-Module PsLm).ExportedCommands.Keys").All<string>().Order(StringComparer.Ordinal)];
        IEnumerable<string> rows = Readme.Text.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal));
        string[] named = [.. rows.SelectMany(row => CommandName().Matches(row).Select(match => match.Groups[1].Value)).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(exported, named);
    }

    private static string Code(string script) =>
        string.Join('\n', script.ReplaceLineEndings("\n").Split('\n').Where(line => !line.StartsWith("//", StringComparison.Ordinal))).Trim('\n');

    [GeneratedRegex("`([A-Z][A-Za-z]*-[A-Z][A-Za-z]*)`")]
    private static partial Regex CommandName();
}
