using PsLm.Text;

namespace PsLm.Tests.Text;

public class ControlSequenceTests
{
    private static readonly Tokenizer tokenizer = new();
    private static readonly Tokenizer whiteSpace = new(new TokenizerOptions { Kind = TokenizerKind.WhiteSpace });

    [Theory]
    [InlineData("\e[32mINFO\e[0m server up", "INFO server up")]
    [InlineData("\e[1;38;5;208mred\e[m\e[K and\u009B0m plain", "red and plain")]
    [InlineData("\e[38:2::10:20:30mcolour", "colour")]
    [InlineData("na\e[4mme", "name")]
    [InlineData("left\e[20Gright\e[2;5Hdown", "left right down")]
    [InlineData("\e]0;a title\aword", "word")]
    [InlineData("\e]8;;http://host/x\e\\a link\e]8;;\e\\ ends", "a link ends")]
    [InlineData("\e]0;title\u009Cword", "word")]
    [InlineData("\e(Btext \e7\e8\e=more \eMup", "text more up")]
    [InlineData("\e]0;never closed\nnext line", "next line")]
    [InlineData("\e[12\nnext", "next")]
    [InlineData("\e\u00E9t\u00E9 end\e", "\u00E9t\u00E9 end")]
    [InlineData("\e[3\u00E9t\u00E9", "\u00E9t\u00E9")]
    [InlineData("a \u009Bquoted word", "a quoted word")]
    [InlineData("[32m plain brackets", "[ 32m plain brackets")]
    public void Control_sequences_are_not_words_wherever_the_text_is_cut(string text, string expected)
    {
        Assert.Equal(expected, Words(tokenizer, text));
        if (!expected.StartsWith('[')) Assert.Equal(expected, Words(whiteSpace, text));
        for (int size = 1; size < text.Length; size++)
        {
            var sink = new ListSink();
            var lines = new LineSplitter(tokenizer.Scanner(sink));
            foreach (char[] piece in text.Chunk(size)) lines.Write(piece);
            lines.EndText();
            Assert.Equal(tokenizer.Tokenize(text), sink.Words);
        }
    }

    [Fact]
    public void A_command_string_without_an_end_is_given_up()
    {
        string text = "\e]0;" + new string('x', ControlSequence.LongestString) + " word";
        Assert.EndsWith("word", Words(tokenizer, text), StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_that_a_corpus_keeps_has_none()
    {
        var builder = new CorpusBuilder(new CorpusOptions { IncludeText = true });
        builder.AddText("\e[32mINFO\e[0m up");
        Assert.Equal("INFO up", builder.Build().Documents["Text"][0]);
    }

    [Fact]
    public void A_place_within_a_command_string_is_known()
    {
        Assert.True(ControlSequence.IsOpenAtEnd("a \e]0;The end. "));
        Assert.True(ControlSequence.IsOpenAtEnd("a \e[0m \e[3"));
        Assert.False(ControlSequence.IsOpenAtEnd("a \e]0;The end.\a So. "));
        Assert.False(ControlSequence.IsOpenAtEnd("\e]0;a\nThe end. "));
        Assert.False(ControlSequence.IsOpenAtEnd("The end. "));
    }

    private static string Words(Tokenizer tokenizer, string text) => string.Join(' ', tokenizer.Tokenize(text).Where(word => word != Vocabulary.EndOfSentence));
}
