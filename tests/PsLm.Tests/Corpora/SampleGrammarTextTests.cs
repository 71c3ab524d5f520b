namespace PsLm.Tests.Corpora;

/// <summary>The sample as a reader and the tokenizer meet it.</summary>
public class SampleGrammarTextTests
{
    private const string End = Vocabulary.EndOfSentence;
    private static readonly SampleGrammar Grammar = new();
    private static readonly List<string> Texts = [.. Grammar.Stories(SampleGrammar.SampleSeed, SampleGrammar.SampleStories)];
    private static readonly List<IReadOnlyList<string>> Words = [.. Grammar.Words(SampleGrammar.SampleSeed, SampleGrammar.SampleStories)];
    private static readonly List<string> Sentences =
        [.. Words.SelectMany(story => string.Join(' ', story).Split(End, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    [Fact]
    public void The_tokenizer_cuts_a_story_into_the_grammars_own_words()
    {
        var tokenizer = new Tokenizer();
        for (int i = 0; i < Texts.Count; i++) Assert.Equal(Words[i], tokenizer.Tokenize(Texts[i]));
    }

    [Fact]
    public void A_plain_split_gives_the_same_words()
    {
        for (int i = 0; i < Texts.Count; i++)
            Assert.Equal(Words[i], Texts[i].Replace(",", " ,", StringComparison.Ordinal).Replace(".", $" . {End}", StringComparison.Ordinal).Split(' '));
    }

    [Fact]
    public void Stories_are_short_and_so_are_their_sentences()
    {
        Assert.All(Words, story => Assert.InRange(story.Count(word => word == End), 7, 9));
        Assert.InRange(Words.Average(story => story.Count), 70, 85);
        Assert.All(Sentences, sentence => Assert.InRange(sentence.Split(' ').Length, 4, 14));
    }

    [Fact]
    public void Sentences_begin_with_a_capital_and_end_with_a_full_stop()
    {
        Assert.All(Sentences, sentence => Assert.Matches("^[A-Z][A-Za-z ,]* [.]$", sentence));
        Assert.All(Words, story => Assert.Contains(story[0], (string[])["Once", "Long"]));
    }

    [Fact]
    public void Nothing_is_named_twice_around_an_and() => Assert.All(Sentences, sentence => Assert.DoesNotMatch(@"\b(\w+) and \1\b", sentence));

    [Theory]
    [InlineData("Once upon a time there was an armadillo .")]
    [InlineData("The king sat on the throne .")]
    [InlineData("The queen sat on the throne .")]
    [InlineData("The princess sat on the throne .")]
    [InlineData("The regent sat on the throne .")]
    [InlineData("The emperor sat on the throne .")]
    [InlineData("The armadillo sat on the log .")]
    [InlineData("The armadillo sat on the stone .")]
    [InlineData("He looked at the stars for a while .")]
    // Ten of a kind, so that a model has seen what is asked of it.
    public void Sentences_that_are_asked_about_come_often(string sentence) => Assert.InRange(Sentences.Count(said => said == sentence), 10, int.MaxValue);

    [Fact]
    public void Who_sits_decides_where_and_both_sit_often()
    {
        Assert.InRange(Sentences.Count(said => said.StartsWith("The armadillo sat on the ", StringComparison.Ordinal)), 150, int.MaxValue);
        Assert.InRange(Sentences.Count(said => said.StartsWith("The queen sat on the ", StringComparison.Ordinal)), 150, int.MaxValue);
        Assert.DoesNotContain(Sentences, said => said.StartsWith("The armadillo sat on the throne", StringComparison.Ordinal));
    }
}
