using PsLm.PowerShell.Tests.Repl;

namespace PsLm.PowerShell.Tests;

/// <summary>Every example runs as it stands, as a user runs it. A new one is found by itself.</summary>
public class ExampleTests
{
    private static readonly string Folder = Path.Combine(HostedSession.Root, "examples");

    // What an example is known to answer first.
    private static readonly Dictionary<string, string> FirstWord = new(StringComparer.Ordinal) { ["01-next-word.ps1"] = "throne" };

    public static TheoryData<string> Scripts => [.. Directory.EnumerateFiles(Folder, "*.ps1").Concat(Directory.EnumerateFiles(Folder, "*.fsx")).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Scripts))]
    public void An_example_runs_without_a_complaint(string script)
    {
        using TemporaryFolder folder = new();
        Pslm.PslmRun run = Pslm.RunIn(folder.Path, Path.Combine(Folder, script));

        Assert.Equal("", run.Error);
        Assert.Equal(0, run.Status);
        if (!FirstWord.TryGetValue(script, out string? word)) return;
        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string[] cells = lines[Array.FindIndex(lines, line => line.StartsWith("---", StringComparison.Ordinal)) + 1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["1", word], cells[..2]);
    }
}
