using PsLm.Repl;

namespace PsLm.PowerShell.Tests.Repl;

public class HelpTextTests
{
    [Theory]
    [InlineData(30), InlineData(40), InlineData(80), InlineData(200), InlineData(0)]
    public void Help_fits_the_screen_and_says_the_same_at_every_width(int columns)
    {
        string[] lines = HelpText.For(columns).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.All(HelpText.For(columns).Split('\n'), line => Assert.InRange(line.TrimEnd('\r').Length, 0, (columns > 0 ? columns : 81) - 1));
        Assert.Equal(Words(HelpText.For(1000)), Words(string.Join(' ', lines)));

        static string[] Words(string text) => text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
    }
}
