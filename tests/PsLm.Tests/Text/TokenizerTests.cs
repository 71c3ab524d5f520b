using System.Globalization;
using CsCheck;
using PsLm.Text;

namespace PsLm.Tests.Text;

public class TokenizerTests
{
    private static readonly Tokenizer word = new();
    private static readonly Tokenizer whiteSpace = new(new TokenizerOptions { Kind = TokenizerKind.WhiteSpace });

    [Theory]
    [InlineData("The queen sat on the throne.", "The queen sat on the throne . <eos>")]
    [InlineData("She said. He said!", "She said . <eos> He said ! <eos>")]
    [InlineData("Mr. Holmes can't pay 3,000.50 pounds", "Mr . Holmes can't pay 3,000.50 pounds <eos>")]
    [InlineData("one line\nbreak is a space", "one line break is a space <eos>")]
    [InlineData("a heading\n \t\nand text\r\n\r\nmore", "a heading <eos> and text <eos> more <eos>")]
    [InlineData("lone\r\rreturns", "lone <eos> returns <eos>")]
    [InlineData("\uFEFFmarked", "marked <eos>")]
    [InlineData("\n\n \n", "")]
    [InlineData("", "")]
    [InlineData("well-known <unk>", "well - known < unk > <eos>")]
    [InlineData("שלום Ελλάδα 日本 naïve", "שלום Ελλάδα 日 本 naïve <eos>")]
    public void Word_cuts_by_Unicode(string text, string expected) => Assert.Equal(expected, string.Join(' ', word.Tokenize(text)));

    [Theory]
    [InlineData("The <unk> sat .\n\n Next  line", "The <unk> sat . <eos> <eos> Next line <eos>")]
    [InlineData("a\r\nb\rc\n", "a <eos> b <eos> c <eos>")]
    [InlineData("\uFEFFa\u00A0b\u2003c\td", "a b c d <eos>")]
    [InlineData("\n", "<eos>")]
    [InlineData("", "")]
    [InlineData(" ", "<eos>")]
    public void WhiteSpace_ends_a_sentence_with_every_line(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', whiteSpace.Tokenize(text)));

    [Theory]
    [InlineData("The queen sat on the", "The queen sat on the")]
    [InlineData("The queen sat. ", "The queen sat .")]
    [InlineData("One. Two.", "One . <eos> Two .")]
    [InlineData("", "")]
    public void A_prompt_is_never_closed(string text, string expected)
    {
        Assert.Equal(expected, string.Join(' ', word.TokenizePrompt(text)));
        Assert.DoesNotContain("<eos>", whiteSpace.TokenizePrompt(text));
    }

    [Theory]
    [InlineData("in 1837, 3.14 or ٣٤", "in|0000|,|0.00|or|00|<eos>")]
    [InlineData("no digit²", "no|digit|²|<eos>")]
    public void Every_digit_may_be_written_as_0(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', new Tokenizer(new TokenizerOptions { NormalizeNumber = true }).Tokenize(text)));

    [Theory]
    [InlineData(UnicodeForm.None, "e\u0301 \u00E9 ﬁn", "e\u0301|\u00E9|ﬁn")]
    [InlineData(UnicodeForm.FormC, "e\u0301 \u00E9 ﬁn", "\u00E9|\u00E9|ﬁn")]
    [InlineData(UnicodeForm.FormD, "e\u0301 \u00E9 ﬁn", "e\u0301|e\u0301|ﬁn")]
    [InlineData(UnicodeForm.FormKC, "e\u0301 \u00E9 ﬁn", "\u00E9|\u00E9|fin")]
    [InlineData(UnicodeForm.FormKD, "e\u0301 \u00E9 ﬁn", "e\u0301|e\u0301|fin")]
    public void Words_may_be_brought_into_a_form(UnicodeForm form, string text, string expected) =>
        Assert.Equal(expected + "|<eos>", string.Join('|', new Tokenizer(new TokenizerOptions { NormalizationForm = form }).Tokenize(text)));

    [Fact]
    public void Half_of_a_surrogate_pair_has_no_form_and_stays() =>
        Assert.Contains("\uD800", string.Concat(new Tokenizer(new TokenizerOptions { NormalizationForm = UnicodeForm.FormC, Kind = TokenizerKind.WhiteSpace }).Tokenize("a\uD800b c")), StringComparison.Ordinal);

    [Fact]
    public void Lowercase_changes_the_words_and_not_where_they_end()
    {
        const string text = "NASA met Dr. No. She SAID \"İstanbul\". Éd";
        var small = new Tokenizer(new TokenizerOptions { Lowercase = true });
        Assert.Equal(word.Tokenize(text).Select(found => found.ToLowerInvariant()), small.Tokenize(text));
    }

    [Theory]
    [InlineData(TokenizerKind.Word)]
    [InlineData(TokenizerKind.WhiteSpace)]
    public void Where_the_text_is_cut_into_pieces_changes_nothing(TokenizerKind kind)
    {
        var tokenizer = new Tokenizer(new TokenizerOptions { Kind = kind });
        Gen.Select(Gen.String["aZé0. \t\r\n!?\"'-,\u0301\u200D\u2029\uFEFF\U0001F600\U0001F1E6"], Gen.Int[1, 4]).Sample((text, size) =>
            Assert.Equal(tokenizer.Tokenize(text), Streamed(tokenizer, text.Chunk(size))), iter: 5000);
    }

    [Fact]
    public void No_visible_character_is_lost_and_none_is_added() =>
        Gen.String["aZé0. \t\r\n!?\"'-,\u0301\u2029\U0001F600"].Sample(text =>
            Assert.Equal(
                string.Concat(text.Where(c => !char.IsWhiteSpace(c))),
                string.Concat(word.Tokenize(text).Where(found => found != Vocabulary.EndOfSentence))), iter: 5000);

    [Theory]
    [InlineData(TokenizerKind.Word)]
    [InlineData(TokenizerKind.WhiteSpace)]
    public void A_word_of_a_million_characters_is_cut_and_not_held(TokenizerKind kind)
    {
        var tokenizer = new Tokenizer(new TokenizerOptions { Kind = kind });
        string text = new('a', 1_000_000);
        IReadOnlyList<string> whole = tokenizer.Tokenize(text);
        Assert.Equal(text, string.Concat(whole.SkipLast(1)));
        Assert.All(whole, found => Assert.InRange(found.Length, 1, 65_536));
        Assert.Equal(whole, Streamed(tokenizer, text.Chunk(999)));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    public void The_culture_changes_nothing(string culture)
    {
        const string text = "INDIA TITLE 1.5 3,14 straße. IJ Dr. I. \"İI\"";
        var small = new Tokenizer(new TokenizerOptions { Lowercase = true });
        IReadOnlyList<string> expected = small.Tokenize(text);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.Equal(expected, small.Tokenize(text));
            Assert.Contains("india", small.Tokenize(text));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void An_unknown_kind_is_refused()
    {
        var fault = Assert.Throws<LmException>(() => new Tokenizer(new TokenizerOptions { Kind = (TokenizerKind)7 }));
        Assert.Equal((LmError.OptionInvalid, "Kind is 7; allowed is Word, WhiteSpace."), (fault.Error, fault.Message));
    }

    [Fact]
    public void Streaming_takes_no_more_memory_for_a_longer_text()
    {
        long Allocated(int lines)
        {
            using var reader = new LineReader(lines);
            long before = GC.GetAllocatedBytesForCurrentThread();
            word.Read(reader, new NoSink());
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Allocated(10);
        Assert.InRange(Allocated(20_000), 0, Allocated(2_000) + 1024);
    }

    private static List<string> Streamed(Tokenizer tokenizer, IEnumerable<char[]> pieces)
    {
        var sink = new ListSink();
        var lines = new LineSplitter(tokenizer.Scanner(sink));
        foreach (char[] piece in pieces) lines.Write(piece);
        lines.EndText();
        return sink.Words;
    }

    private sealed class NoSink : ITokenSink
    {
        public void Word(ReadOnlySpan<char> word) { }

        public void EndOfSentence() { }
    }

    private sealed class LineReader(int lines) : TextReader
    {
        private int left = lines;

        public override int Read(char[] buffer, int index, int count)
        {
            if (left-- == 0) return 0;
            "The café’s queen sat on the throne. Then\n".CopyTo(buffer.AsSpan(index, count));
            return 41;
        }
    }
}
