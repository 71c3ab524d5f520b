namespace PsLm.Tests.Corpora;

/// <summary>What the source's numbers promise, held against all sentences it can say, one by one, and against those it draws.</summary>
public class SampleGrammarEntropyTests
{
    private const string End = Vocabulary.EndOfSentence;

    // A story has 7 to 9 sentences, 8 in the mean: the opening and 7 more.
    private const double LaterSentences = 7;
    private static readonly SampleGrammar Grammar = new();

    /// <summary>Every beginning of a sentence, with how often a story reaches it and the chances of what follows.</summary>
    private static readonly List<(string[] Words, double Uses, IReadOnlyDictionary<string, double> Chances)> Beginnings = [.. All()];

    [Fact]
    public void The_entropy_is_that_of_all_sentences_counted_one_by_one()
    {
        double nats = Beginnings.Sum(at => at.Uses * Nats(at.Chances.Values)), words = Beginnings.Sum(at => at.Uses);
        // Some 50,000 terms of rounding 1e-16 each.
        Assert.Equal(nats / words, Grammar.EntropyPerWord, 1e-10);
    }

    [Fact]
    public void Stories_score_as_the_entropy_says()
    {
        double[] excess = [.. Grammar.Words(11, 3000).Select(story => -Grammar.LogProbability(story) - Grammar.EntropyPerWord * story.Count)];
        double mean = excess.Average(), error = Math.Sqrt(excess.Sum(x => (x - mean) * (x - mean)) / (excess.Length - 1) / excess.Length);
        Assert.InRange(mean, -3 * error, 3 * error);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void A_few_words_back_tell_all_there_is_to_know(int context)
    {
        // Up to the context's length a beginning shows its <eos> and is known whole; beyond it, beginnings with the same tail are one.
        double lost = 0;
        foreach (var alike in Beginnings.GroupBy(at => string.Join(' ', at.Words.TakeLast(context)) + (at.Words.Length < context ? End : "")))
        {
            double uses = alike.Sum(at => at.Uses);
            var mixed = new Dictionary<string, double>(StringComparer.Ordinal);
            foreach (var at in alike)
                foreach ((string word, double chance) in at.Chances) mixed[word] = mixed.GetValueOrDefault(word) + at.Uses / uses * chance;
            lost += uses * Nats(mixed.Values) - alike.Sum(at => at.Uses * Nats(at.Chances.Values));
        }
        // Nats a word lost by seeing no further back: none, but for rounding, which some 50,000 terms keep below this.
        Assert.InRange(lost / Beginnings.Sum(at => at.Uses), -1e-10, 1e-10);
    }

    [Fact]
    public void Words_come_as_often_as_their_chances_say()
    {
        var seen = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        foreach (IReadOnlyList<string> story in Grammar.Words(8, 3000))
        {
            string beginning = "";
            foreach (string word in story)
            {
                if (!seen.TryGetValue(beginning, out var next)) seen[beginning] = next = new(StringComparer.Ordinal);
                next[word] = next.GetValueOrDefault(word) + 1;
                beginning = word == End ? End : $"{beginning} {word}";
            }
        }
        double chiSquared = 0, freedom = 0;
        foreach ((string beginning, Dictionary<string, int> counts) in seen)
        {
            string[] words = beginning.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var chances = Grammar.NextWordProbabilities(words);
            Assert.Subset(chances.Keys.ToHashSet(), counts.Keys.ToHashSet());
            double draws = counts.Values.Sum();
            // The chi-squared distribution is only near where some five are expected in every cell.
            if (chances.Count < 2 || chances.Values.Min() * draws < 5) continue;
            chiSquared += chances.Sum(pair => Math.Pow(counts.GetValueOrDefault(pair.Key) - pair.Value * draws, 2) / (pair.Value * draws));
            freedom += chances.Count - 1;
        }
        Assert.True(freedom > 500, $"only {freedom} degrees of freedom");
        // A chi-squared value lies above its mean by four standard deviations once in some thousand draws; the seed is fixed.
        Assert.True(Math.Abs(chiSquared - freedom) < 4 * Math.Sqrt(2 * freedom), $"{chiSquared} at {freedom} degrees of freedom");
    }

    private static double Nats(IEnumerable<double> chances) => -chances.Sum(chance => chance * Math.Log(chance));

    private static IEnumerable<(string[] Words, double Uses, IReadOnlyDictionary<string, double> Chances)> All()
    {
        // "x ." stands for any sentence before: it makes what follows a later one. A story's start is told apart by <eos> all the way back.
        var waiting = new Stack<(string[] Before, string[] Words, double Uses)>([([], [], 1), (["x", ".", End], [], LaterSentences)]);
        while (waiting.TryPop(out var at))
        {
            var chances = Grammar.NextWordProbabilities([.. at.Before, .. at.Words]);
            foreach ((string word, double chance) in chances)
                if (word != End) waiting.Push((at.Before, [.. at.Words, word], at.Uses * chance));
            yield return (at.Before.Length + at.Words.Length == 0 ? [End] : at.Words, at.Uses, chances);
        }
    }
}
