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

    [GeneratedRegex("^```(?<language>\\w+)\\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
