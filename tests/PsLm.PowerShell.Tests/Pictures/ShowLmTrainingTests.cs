namespace PsLm.PowerShell.Tests.Pictures;

/// <summary>A training as lines of characters, on screens of every width.</summary>
public sealed class ShowLmTrainingTests
{
    [Theory]
    [InlineData(50, 50), InlineData(80, 80), InlineData(300, 80), InlineData(10, 40)]
    public void Lines_are_as_wide_as_the_screen_and_80_columns_at_most(int screen, int most)
    {
        using var session = new HostedSession(host: new SizedHost(screen));
        string[] lines = [.. session.Good("$m = @('The queen sat on the throne. The king sat on the log.') * 30 | Import-Corpus | Train-LmModel -Architecture Direct -Epochs 3 -Name 'a name that is long'; Show-LmTraining").All<string>()];
        Assert.All(lines, line => Assert.InRange(line.Length, 0, most));
        Assert.InRange(lines.Max(line => line.Length), most - 4, most);
        Assert.Equal(13, lines.Count(line => line.Contains('┤', StringComparison.Ordinal) || line.Contains('│', StringComparison.Ordinal)));
    }
}
