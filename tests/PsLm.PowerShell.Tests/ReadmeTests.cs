using System.Text.RegularExpressions;
using PsLm.PowerShell.Tests.Repl;

namespace PsLm.PowerShell.Tests;

/// <summary>What the README shows can be typed as it stands, and does what it says.</summary>
public partial class ReadmeTests
{
    private const string Story = "Once upon a time there was a queen. The queen sat on the throne. Once upon a time there was a king. The king sat on the throne.\n";
    private const string Mark = "=== block ";

    [Fact]
    public void The_pipelines_run_in_one_session_and_print_what_is_shown()
    {
        using TemporaryFolder folder = new();
        folder.File("books/queen.txt", Repeat(20));
        folder.File("books/king.txt", Repeat(10));
        folder.File("books/more/princess.txt", Repeat(15));
        folder.File("notes.txt", Repeat(20));
        folder.File("reviews.csv", "Text,Stars\n" + string.Concat(Enumerable.Repeat($"{Story.Trim()},5\n", 20)));
        folder.File("service.log", string.Concat(Enumerable.Range(0, 400).Select(UsualLine)));
        folder.File("today.log", "09:00:00 INFO web GET /orders/51077 200 OK in 38 ms\n09:00:01 INFO pay order 51077 refused by card\n"
            + "09:00:02 INFO mail receipt for order 44489 sent\n09:00:03 INFO web GET /orders/73301 200 OK in 4127 ms\n");
        // At a prompt each command has a table of its own; in a script all of them share one.
        string script = string.Concat(Readme.Blocks.Select((block, index) => block.Language != "powershell" ? "" :
            $"'{Mark}{index}' | Out-Default\n" + string.Concat(Readme.Statements(block).Select(statement => $". {{ {statement} }} | Out-Default\n"))));

        Pslm.PslmRun run = Pslm.RunIn(folder.Path, folder.File("readme.ps1", script));

        Assert.All(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("VERBOSE: epoch ", line, StringComparison.Ordinal));
        Assert.Equal(0, run.Status);
        string[] parts = run.Output.ReplaceLineEndings("\n").Split(Mark)[1..];
        Assert.Equal(Readme.Blocks.Count(block => block.Language == "powershell"), parts.Length);
        int compared = 0;
        foreach (string part in parts)
        {
            string[] printed = part.Split('\n', 2);
            int next = int.Parse(printed[0], System.Globalization.CultureInfo.InvariantCulture) + 1;
            if (next == Readme.Blocks.Count || Readme.Blocks[next] is not { Language: "text" } shown) continue;
            Assert.Equal(Layout(shown.Text), Layout(printed[1]));
            compared++;
        }
        Assert.Equal(Readme.Blocks.Count(block => block.Language == "text"), compared);
        Assert.Matches(@"(?m)^ +1 throne ", parts[0]);
    }

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
    public void The_commands_for_pwsh_are_run_by_the_judge_where_it_is()
    {
        Readme.Block block = Assert.Single(Readme.Blocks, block => block.Language == "pwsh");
        Assert.Equal(2, Readme.Statements(block).Count());
        string path = Path.Combine(HostedSession.Root, "tests", "install-module.ps1");
        System.Management.Automation.Language.Parser.ParseFile(path, out _, out System.Management.Automation.Language.ParseError[] errors);
        Assert.Empty(errors);
        Assert.Contains("```pwsh", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Contains("pwsh -NoProfile -File tests/install-module.ps1", File.ReadAllText(Path.Combine(HostedSession.Root, ".ci", "run")), StringComparison.Ordinal);
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

    private static string UsualLine(int second) => $"{TimeSpan.FromSeconds(28_800 + second)} INFO " + (second % 3) switch
    {
        0 => $"web GET /orders/{Order(second)} 200 OK in {10 + second % 89} ms\n",
        1 => $"pay order {Order(second)} paid by card\n",
        _ => $"mail receipt for order {Order(second)} sent\n",
    };

    // Five digits that jump about.
    private static int Order(int second) => 10_000 + second * 7919 % 89_999;

    private static string Repeat(int times) => string.Concat(Enumerable.Repeat(Story, times));

    /// <summary>The words and the layout: numbers and bars become one sign each, and so do the words after the first, whose order
    /// the sample's grammar leaves open.</summary>
    private static string Layout(string text)
    {
        string[] lines = [.. text.Split('\n').Select(line => Quantity().Replace(LaterWord().Replace(line, "$1 ..."), " #").TrimEnd())];
        return string.Join('\n', lines).Trim('\n');
    }

    private static string Code(string script) =>
        string.Join('\n', script.ReplaceLineEndings("\n").Split('\n').Where(line => !line.StartsWith("//", StringComparison.Ordinal))).Trim('\n');

    [GeneratedRegex(@" *\d[\d.,:]*(?:%|M\b)?( *[▏▎▍▌▋▊▉█]+)?")]
    private static partial Regex Quantity();

    [GeneratedRegex(@"^( +(?:[2-9]|\d{2,})) \S+")]
    private static partial Regex LaterWord();

    [GeneratedRegex("`([A-Z][A-Za-z]*-[A-Z][A-Za-z]*)`")]
    private static partial Regex CommandName();
}
