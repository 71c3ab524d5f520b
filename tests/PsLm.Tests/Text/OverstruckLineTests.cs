using PsLm.Text;

namespace PsLm.Tests.Text;

public class OverstruckLineTests
{
    private static readonly Tokenizer tokenizer = new(new TokenizerOptions { Kind = TokenizerKind.WhiteSpace });

    [Theory]
    [InlineData("N\bNA\bAM\bME\bE\n  _\bn_\ba_\bm_\be - text", "NAME name - text")] // as groff writes bold and underlined words
    [InlineData("X\bX\bX\bX bold twice", "X bold twice")]
    [InlineData("name\b\b\b\b____ underlined later", "name underlined later")]
    [InlineData("_\b_ a line of its own", "_ a line of its own")]
    [InlineData(" 10%\b\b\b20%\b\b\b30% done", "30% done")]
    [InlineData("copy |\b/\b-\b\\\b ready", "copy ready")]
    [InlineData("10%\b\b\b\nnext", "10% next")]
    [InlineData("\b\bfirst", "first")]
    [InlineData("a\e[1mb\bb\e[0mc", "abc")]
    [InlineData("\U0001F600\b\U0001F601 face", "\U0001F601 face")]
    [InlineData("one\b\r\ntwo\r\nthree", "one two three")]
    public void Backspaces_go_back_over_characters(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', tokenizer.Tokenize(text).Where(word => word != Vocabulary.EndOfSentence)));

    [Fact]
    public void A_text_ends_what_was_held_for_it()
    {
        Assert.Equal(["ab"], tokenizer.Tokenize("ab\b").Where(word => word != Vocabulary.EndOfSentence));
        Assert.Equal(["next"], tokenizer.Tokenize("next").Where(word => word != Vocabulary.EndOfSentence));
    }

    [Fact]
    public void A_long_line_is_not_held_back()
    {
        string text = "x\bx" + string.Concat(Enumerable.Repeat(" word", OverstruckLine.LongestLine));
        Assert.Equal(OverstruckLine.LongestLine, tokenizer.Tokenize(text).Count(word => word == "word"));
    }

    [Fact]
    public void The_text_that_a_corpus_keeps_is_as_it_is_shown()
    {
        var builder = new CorpusBuilder(new CorpusOptions { IncludeText = true });
        builder.AddText("N\bNA\bA up");
        Assert.Equal("NA up", builder.Build().Documents["Text"][0]);
    }
}
