namespace PsLm.Tests.Text;

public class WordJoinerTests
{
    private static readonly Tokenizer tokenizer = new();

    [Theory]
    [InlineData("The queen sat on the throne.")]
    [InlineData("\"Yes,\" said Mr. Fox, \"I can't; it's 3,000.50 (or so)!\" Then he left.")]
    [InlineData("“No,” she said. ‘Well-known’ — no: why?")]
    [InlineData("He met [them] at 5:30, and/or later… $5 is 10% of it.")]
    [InlineData("\"One. Two.\" He counted. \"Three.\"")]
    [InlineData("L’été, naïve; Ελλάδα!")]
    public void Plain_prose_comes_back_as_it_was_but_for_spaced_dashes(string text) =>
        Assert.Equal(text.Replace(" — ", "—", StringComparison.Ordinal), tokenizer.Join(tokenizer.Tokenize(text)));

    [Fact]
    public void The_end_of_a_sentence_is_not_written() => Assert.Equal("a b", tokenizer.Join(["<eos>", "a", "<eos>", "b", "<eos>"]));

    [Fact]
    public void No_words_are_no_text() => Assert.Equal("", tokenizer.Join([]));

    [Fact]
    public void The_sample_comes_back_as_it_was() =>
        Assert.All(new SampleGrammar().Stories(3, 200), story => Assert.Equal(story, tokenizer.Join(tokenizer.Tokenize(story))));
}
