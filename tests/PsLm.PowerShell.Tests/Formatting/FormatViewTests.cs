namespace PsLm.PowerShell.Tests.Formatting;

/// <summary>What a person sees of our objects on a terminal of 80 columns.</summary>
public class FormatViewTests(ViewSession session) : IClassFixture<ViewSession>
{
    private const string Guesses = "'The queen sat on the', 'Once upon a' | Get-NextWord -Top 3";

    /// <summary>What is shown, and the columns expected in their order.</summary>
    public static TheoryData<string, string> Views => new()
    {
        { Guesses, "Rank Word Probability" },
        { "$corpus", "Name Documents Tokens Vocabulary Unknown" },
        { "$corpus | Measure-Corpus", "Name Documents Words Types Coverage MostFrequent" },
        { "Get-LmModel", "Name Architecture Context Words Parameters Perplexity" },
        { "(Get-LmModel).History", "Epoch Words Loss Perplexity Rate Words/s Elapsed" },
        { "$corpus.Documents", "Id Source Title TokenCount" },
    };

    [Theory]
    [MemberData(nameof(Views))]
    public void The_columns_stand_in_their_order(string script, string columns) =>
        Assert.Contains(columns.Split(' '), session.Text(script).Split('\n').Select(Words));

    [Theory]
    [MemberData(nameof(Views))]
    public void No_line_is_longer_than_the_terminal(string script, string columns)
    {
        Assert.All(session.Text(script).Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Assert.Contains(columns.Split(' ')[0], session.Text(script), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void A_view_is_the_same_in_every_culture(string script, string columns)
    {
        string invariant = session.Text(script);
        Assert.Contains(columns.Split(' ')[0], invariant, StringComparison.Ordinal);
        // A number of nobody's own shows that the culture is in force.
        Assert.Equal("1,5\n", session.Text("1.5", "de-DE"));
        Assert.Equal(invariant, session.Text(script, "de-DE"));
        Assert.Equal(invariant, session.Text(script, "tr-TR"));
    }

    // PowerShell colours the heading and the line below it; a cell that did would break where colours are refused.
    [Theory]
    [MemberData(nameof(Views))]
    public void A_view_brings_no_escape_sequences_of_its_own(string script, string columns)
    {
        string[] lines = session.Lines(script);
        bool IsRule(int line) => line < lines.Length && lines[line].Contains("--", StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Contains(columns.Split(' ')[0], StringComparison.Ordinal));
        Assert.All(Enumerable.Range(0, lines.Length).Where(line => !IsRule(line) && !IsRule(line + 1)), line => Assert.DoesNotContain('\e', lines[line]));
    }

    [Fact]
    public void Each_prompt_stands_above_its_words()
    {
        string text = session.Text(Guesses);
        Assert.DoesNotContain('…', text);
        int first = text.IndexOf("   Prompt: The queen sat on the\n", StringComparison.Ordinal);
        int second = text.IndexOf("   Prompt: Once upon a\n", StringComparison.Ordinal);
        Assert.True(first >= 0 && second > first, text);
        Assert.Contains("   Prompt: (the start of a text)\n", session.Text("Get-NextWord '' -Top 1"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_prompt_longer_than_a_line_is_shown_whole()
    {
        const string prompt = "Once upon a time there was a king in a village. The armadillo sat on the bench. The queen sat on the";
        string text = session.Text($"Get-NextWord '{prompt}' -Top 1");
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Assert.Contains(prompt, string.Join(' ', Words(text)), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_cut_from_the_largest_numbers_and_words_that_are_likely_to_come()
    {
        string word = session.Text("""
            [pscustomobject]@{ PSTypeName = 'PsLm.WordPrediction'; Prompt = 'a'; Rank = 50000; Word = 'uncharacteristically'; Probability = 1 }
            [pscustomobject]@{ PSTypeName = 'PsLm.WordPrediction'; Prompt = 'a'; Rank = 1; Word = 'is'; Probability = 1.2345e-12 }
            """);
        Assert.Contains($"50000 uncharacteristically      100.00% {new string('█', 20)}\n", word, StringComparison.Ordinal);
        Assert.Contains("    1 is                       1.2E-10%", word, StringComparison.Ordinal);
        string corpus = session.Text("""
            [pscustomobject]@{ PSTypeName = 'PsLm.Corpus'; Name = 'andersen-and-grimm-complete.txt'; DocumentCount = 12345678;
                TokenCount = 1234567890; VocabularySize = 1000000; UnknownRate = 0.12345 }
            """);
        Assert.Contains("andersen-and-grimm-complete.txt  12,345,678  1,234,567,890  1,000,000    12.35%\n", corpus, StringComparison.Ordinal);
    }

    private static string[] Words(string line) => line.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
