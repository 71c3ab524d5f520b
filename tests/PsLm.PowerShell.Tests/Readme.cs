using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace PsLm.PowerShell.Tests;

/// <summary>The blocks of the README, in their order.</summary>
internal static partial class Readme
{
    internal static string Text { get; } = File.ReadAllText(Path.Combine(HostedSession.Root, "README.md")).ReplaceLineEndings("\n");

    internal sealed record Block(string Language, string Text);

    internal static IReadOnlyList<Block> Blocks { get; } =
        [.. Fence().Matches(Text).Select(match => new Block(match.Groups["language"].Value, match.Groups["text"].Value))];

    /// <summary>The commands that install, which the tests of the packages run.</summary>
    internal static Block Installing { get; } = Blocks.Single(block => block.Language == "sh" && block.Text.Contains("dotnet pack", StringComparison.Ordinal));

    /// <summary>The commands of a PowerShell block, each to be shown on its own, as at a prompt.</summary>
    internal static IEnumerable<string> Statements(Block block)
    {
        ScriptBlockAst script = Parser.ParseInput(block.Text, out _, out ParseError[] errors);
        Assert.Empty(errors);
        return script.EndBlock.Statements.Select(statement => statement.Extent.Text);
    }

    [GeneratedRegex("^```(?<language>\\w+)\\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
