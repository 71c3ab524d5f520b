using PsLm.PowerShell.Tests.Repl;

namespace PsLm.PowerShell.Tests;

/// <summary>Every F# example runs in pslm as it stands. A new one is found by itself. tests/Pester runs those in PowerShell.</summary>
public class ExampleTests
{
    private static readonly string Folder = Path.Combine(HostedSession.Root, "examples");

    public static TheoryData<string> Scripts => [.. Directory.EnumerateFiles(Folder, "*.fsx").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Scripts))]
    public void An_example_runs_without_a_complaint(string script)
    {
        using TemporaryFolder folder = new();
        Pslm.PslmRun run = Pslm.RunIn(folder.Path, Path.Combine(Folder, script));

        Assert.Equal("", run.Error);
        Assert.Equal(0, run.Status);
    }
}
