namespace PsLm.PowerShell.Tests.Help;

/// <summary>Every example of the help is typed as it stands, and prints what the help says. A new one is found by itself.</summary>
public sealed class HelpExampleTests(HelpSession session) : IClassFixture<HelpSession>
{
    public static TheoryData<string, int> Examples
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (HelpExample example in HelpExample.All) data.Add(example.Command, example.Number);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_prints_what_the_help_shows(string command, int number)
    {
        HelpExample example = HelpExample.All.Single(one => one.Command == command && one.Number == number);
        string printed = session.Run(example.Statements);

        string? difference = PrintedText.Difference(example.Output, printed);
        if (difference is not null && ExampleSource.IsAccepting) ExampleSource.Accept(example, printed);
        else Assert.True(difference is null, $"{difference}\nIt printed:\n{printed}\n(PSLM_ACCEPT_EXAMPLES=1 writes this into the source.)");
    }

    [Fact]
    public void Another_number_word_or_line_is_a_difference()
    {
        Assert.Null(PrintedText.Difference(" 1 throne 90.87% ███▏\n", " 1 throne  91.90% ███▋"));
        Assert.Null(PrintedText.Difference("[0.4, -0.1, ..., 0.2]", "[0.4, -0.2, ..., 0.2]"));
        Assert.Null(PrintedText.Difference("754,975 words in 0.4s\n3.10 ┤○", "754,975 words in 1m 20s\n3.11 ┤ ○"));
        Assert.NotNull(PrintedText.Difference(" 1 throne 90.87%", " 1 throne 80.87%"));
        Assert.NotNull(PrintedText.Difference("queen king 0.564", "queen king 0.264"));
        Assert.NotNull(PrintedText.Difference("390,714 wires", "390,715 wires"));
        Assert.NotNull(PrintedText.Difference(" 1 throne", " 1 bench"));
        Assert.NotNull(PrintedText.Difference("a\nb", "a"));
    }
}
