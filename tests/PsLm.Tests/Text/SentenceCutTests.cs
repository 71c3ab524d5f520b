using PsLm.Text;

namespace PsLm.Tests.Text;

public class SentenceCutTests
{
    private static readonly Tokenizer tokenizer = new();

    [Theory]
    [InlineData("He sat. She stood", "He sat. |She stood")]
    [InlineData("He sat . She stood", "He sat . |She stood")]
    [InlineData("He sat! She stood? They", "He sat! She stood? |They")]
    [InlineData("He sat.\nShe stood", "He sat.\n|She stood")]
    [InlineData("He met St. Ives", "|He met St. Ives")]
    [InlineData("on p. vol. Two", "|on p. vol. Two")]
    [InlineData("sat. She", "|sat. She")]
    [InlineData("He sat. she", "|He sat. she")]
    [InlineData("He sat.) She", "|He sat.) She")]
    [InlineData("In 1914. She", "|In 1914. She")]
    [InlineData("e.g. The", "|e.g. The")]
    [InlineData("He sat. ", "|He sat. ")]
    [InlineData("", "|")]
    public void A_place_is_sure_where_a_small_word_a_mark_and_a_capital_follow_each_other(string text, string expected) =>
        Assert.Equal(expected, text.Insert(SentenceCut.Last(text), "|"));

    [Fact]
    public void The_parts_have_the_words_of_the_whole()
    {
        var random = new RandomGenerator(13);
        string[] parts = ["a", "B", " vol. A", "St", " the", "The", ".", "!", "?", " so. The", " so ! So", " end?\nB", " ", " ", " ", "\n", "\n\n", "\r\n", "\t", "\"", "\u201D", ")", "3", ",", "\u0301", "\u00AD", "\u00E9", "\u2029", "\uFEFF"];
        int found = 0;
        for (int i = 0; i < 50_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, 3 + (int)random.NextInt64(12)).Select(_ => parts[random.NextInt64(parts.Length)]));
            int cut = SentenceCut.Last(text);
            if (cut == 0) continue;
            found++;
            Assert.Equal(tokenizer.Tokenize(text), [.. tokenizer.Tokenize(text[..cut]), .. tokenizer.Tokenize(text[cut..])]);
        }
        Assert.InRange(found, 5000, 50_000);
    }
}
