namespace PsLm.Tests.Corpora;

/// <summary>The sample's source keeps its promises: it tells the same stories for a seed and knows the chances of their words.</summary>
public class SampleGrammarTests
{
    private const string End = Vocabulary.EndOfSentence;
    private static readonly SampleGrammar Grammar = new();

    [Fact]
    public void The_same_seed_tells_the_same_stories() => Assert.Equal(Grammar.Stories(5, 20), Grammar.Stories(5, 20));

    [Fact]
    public void Another_seed_tells_other_stories() => Assert.Empty(Grammar.Stories(5, 20).Intersect(Grammar.Stories(6, 20)));

    [Fact]
    public void The_chances_of_the_next_word_sum_to_1_and_hold_the_word_that_comes()
    {
        foreach (IReadOnlyList<string> story in Grammar.Words(7, 40))
        {
            double log = 0;
            for (int i = 0; i < story.Count; i++)
            {
                var chances = Grammar.NextWordProbabilities([.. story.Take(i)]);
                Assert.Equal(1, chances.Values.Sum(), 1e-12);
                log += Math.Log(chances[story[i]]);
            }
            // The two differ by rounding alone: some 80 logarithms of 1e-16 each.
            Assert.Equal(log, Grammar.LogProbability(story), 1e-12 * story.Count);
        }
    }

    [Fact]
    public void Royals_sit_on_the_throne_and_armadillos_do_not()
    {
        foreach (string royal in (string[])["king", "queen", "princess", "regent", "emperor"])
        {
            var chances = Grammar.NextWordProbabilities(["x", ".", End, "The", royal, "sat", "on", "the"]);
            Assert.Equal("throne", chances.MaxBy(pair => pair.Value).Key);
            // Of 15 royal seats 14 are the throne.
            Assert.Equal(14 / 15.0, chances["throne"], 1e-12);
        }
        var perches = Grammar.NextWordProbabilities(["x", ".", End, "The", "armadillo", "sat", "on", "the"]);
        Assert.False(perches.ContainsKey("throne"));
        Assert.Equal(["log", "stone"], perches.OrderByDescending(pair => pair.Value).Take(2).Select(pair => pair.Key));
    }

    [Fact]
    public void Once_upon_a_is_followed_by_time()
    {
        var chances = Grammar.NextWordProbabilities(["Once", "upon", "a"]);
        Assert.Equal(1, Assert.Contains("time", chances), 1e-12);
        Assert.Equal(10 / 12.0, Grammar.NextWordProbabilities([])["Once"], 1e-12);
    }

    [Fact]
    public void The_sample_has_thousands_of_different_sentences()
    {
        var sentences = new HashSet<string>(StringComparer.Ordinal);
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (IReadOnlyList<string> story in Grammar.Words(SampleGrammar.SampleSeed, SampleGrammar.SampleStories))
        {
            words.UnionWith(story);
            foreach (string sentence in string.Join(' ', story).Split(End)) sentences.Add(sentence);
        }
        Assert.InRange(sentences.Count, 3000, 100_000);
        Assert.InRange(words.Count, 250, 450);
    }

    [Fact]
    public void Words_that_the_grammar_cannot_say_have_no_next_word()
    {
        Assert.Empty(Grammar.NextWordProbabilities(["The", "throne", "sat"]));
        Assert.Equal(double.NegativeInfinity, Grammar.LogProbability(["throne"]));
    }
}
