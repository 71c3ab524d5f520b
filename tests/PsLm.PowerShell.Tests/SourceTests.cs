namespace PsLm.PowerShell.Tests;

/// <summary>What no run can show: a line of the sources that would write past the streams.</summary>
public sealed class SourceTests
{
    [Fact]
    public void No_source_of_the_module_or_the_engine_writes_to_the_console_or_the_screen()
    {
        string[] sources = [.. new[] { "PsLm", "PsLm.PowerShell" }.SelectMany(project =>
            Directory.GetFiles(Path.Combine(HostedSession.Root, "src", project), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))];
        Assert.NotEmpty(sources);
        Assert.All(sources, file => Assert.DoesNotContain(File.ReadLines(file), line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
            && (line.Contains("Console.", StringComparison.Ordinal) || line.Contains("UI.Write", StringComparison.Ordinal))));
    }
}
