using PsLm.Repl.Editing;

namespace PsLm.PowerShell.Tests.Formatting;

/// <summary>What a person sees of our objects on a terminal of 80 columns.</summary>
public partial class FormatViewTests(ViewSession session) : IClassFixture<ViewSession>
{
    private const string Guesses = "'The queen sat on the', 'Once upon a' | Get-NextWord -Top 3";

    public static TheoryData<string> Tables => ViewTable.Tables;

    public static TheoryData<string> Lists => ViewTable.Lists;

    [Theory]
    [MemberData(nameof(Tables))]
    public void The_columns_stand_in_their_order(string type) =>
        Assert.Contains(ViewTable.Of(type).Columns.Split(' '), session.Text(ViewTable.Of(type).Script).Split('\n').Select(Words));

    [Theory]
    [MemberData(nameof(Lists))]
    public void The_labels_of_a_list_stand_in_their_order(string type)
    {
        string[] labels = [.. session.Text(ViewTable.List(ViewTable.Of(type))).Split('\n').Where(line => line.Contains(" : ", StringComparison.Ordinal))
            .Select(line => line.Split(" : ")[0].Trim().Replace(' ', '_'))];
        string[] expected = ViewTable.Of(type).Labels.Split(' ');
        Assert.Equal(expected, labels.Take(expected.Length));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_table_fits_the_terminal_in_every_culture(string type) => FitsAlike(ViewTable.Of(type).Script, ViewTable.Of(type).Columns.Split(' ')[0]);

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_list_fits_the_terminal_in_every_culture(string type) =>
        FitsAlike(ViewTable.List(ViewTable.Of(type)), ViewTable.Of(type).Labels.Split(' ')[0].Replace('_', ' '));

    private void FitsAlike(string script, string says)
    {
        string invariant = Timeless(session.Text(script));
        Assert.Contains(says, invariant, StringComparison.Ordinal);
        Assert.All(invariant.Split('\n'), line => Assert.InRange(Cells.Width(line), 0, 80));
        // A number of nobody's own shows that the culture is in force.
        Assert.Equal("1,5\n", session.Text("1.5", "de-DE"));
        foreach (string culture in (string[])["de-DE", "tr-TR", "sv-SE"])
        {
            string text = Timeless(session.Text(script, culture));
            Assert.All(text.Split('\n'), line => Assert.InRange(Cells.Width(line), 0, 80));
            // Where a line is broken is PowerShell's affair: between words in some cultures, anywhere in others.
            Assert.Equal(Words(invariant).SelectMany(word => word), Words(text).SelectMany(word => word));
        }
    }

    // What was measured anew is another time; how it is written is not.
    private static string Timeless(string text) => MeasuredNow().Replace(text, match => new string('#', match.Length > 0 ? 1 : 0));

    [System.Text.RegularExpressions.GeneratedRegex(@"(?<=(Elapsed +: |WordsPerSecond +: ))[\d.,]+s?")]
    private static partial System.Text.RegularExpressions.Regex MeasuredNow();

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

    [Fact]
    public void A_right_guess_is_told_from_the_question_above_it()
    {
        string text = session.Text("'The queen sat.' | Hide-Word -Position 1 | Get-MaskedWord -Model $masked -Top 1");
        Assert.Contains("   Prompt: The [MASK] sat. (answer: queen)\n", text, StringComparison.Ordinal);
        string two = session.Text("Get-MaskedWord 'The [MASK] sat on the [MASK].' -Model $masked -Top 1");
        Assert.Contains("   Prompt: The [MASK] sat on the [MASK]. (position 1)\n", two, StringComparison.Ordinal);
        Assert.Contains("   Prompt: The [MASK] sat on the [MASK]. (position 5)\n", two, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hidden_word_far_back_in_a_text_is_seen()
    {
        string text = session.Text("'Once upon a time there was a king in a village, and the armadillo sat on the bench while the queen slept.' | Hide-Word -Position 13");
        Assert.Matches(@"(?m)^….*\[MASK\].*… +13 ", text);
    }

    [Fact]
    public void Text_that_grows_is_shown_by_its_end()
    {
        string[] lines = session.Text("New-LmText 'Once upon a time there was a queen who sat on the throne and' -Length 3 -Seed 1 -Stream").Split('\n');
        Assert.Equal(3, lines.Count(line => line.Contains('…', StringComparison.Ordinal) && line.TrimEnd().Length == 79));
        Assert.All(lines, line => Assert.DoesNotContain("Once", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_in_a_word_steers_the_terminal()
    {
        string text = string.Join('\n', session.Lines("""
            [pscustomobject]@{ PSTypeName = 'PsLm.VocabularyWord'; Id = 7; Word = "a`e[31mb`a`u{9b}c`td`ne"; Count = 1; Frequency = 0.5 } | Format-Table
            [pscustomobject]@{ PSTypeName = 'PsLm.TextSurprise'; Text = "line one`e]0;title`a`nline two"; MaxWord = "`e[2J"; Words = 1 } | Format-Table
            """));
        Assert.Contains("a?[31mb??c d e", text, StringComparison.Ordinal);
        Assert.Contains("?[2J", text, StringComparison.Ordinal);
        Assert.Contains("line one?]0;title? line two", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[31mb", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[2J", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\a', text);
    }

    [Theory]
    [InlineData("王様", 4)]
    [InlineData("👑👑", 4)]
    [InlineData("✅", 2)]
    [InlineData("e\u0301", 1)]
    [InlineData("한국", 4)]
    public void Wide_words_and_pictures_leave_the_columns_straight(string word, int cells)
    {
        string[] lines = session.Text($$"""
            [pscustomobject]@{ PSTypeName = 'PsLm.WordPrediction'; Prompt = 'a'; Rank = 1; Word = '{{word}}'; Probability = 1 }
            [pscustomobject]@{ PSTypeName = 'PsLm.WordPrediction'; Prompt = 'a'; Rank = 2; Word = '{{string.Concat(Enumerable.Repeat(word, 30))}}'; Probability = 1 }
            [pscustomobject]@{ PSTypeName = 'PsLm.WordPrediction'; Prompt = 'a'; Rank = 3; Word = 'is'; Probability = 1 }
            """).Split('\n');
        string[] bars = [.. lines.Where(line => line.Contains('█', StringComparison.Ordinal))];
        Assert.Equal(3, bars.Length);
        Assert.Equal(cells, Cells.Width(word));
        Assert.Single(bars.Select(line => Cells.Width(line.AsSpan(0, line.IndexOf('█', StringComparison.Ordinal)))).Distinct());
        Assert.All(lines, line => Assert.InRange(Cells.Width(line), 0, 80));
    }

    private static string[] Words(string line) => line.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
