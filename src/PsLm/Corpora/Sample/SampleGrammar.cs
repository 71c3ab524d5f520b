namespace PsLm;

/// <summary>Source of the built-in sample: short stories drawn from a probabilistic grammar. The grammar gives the true probability of
/// every next word, to which a model trained on the stories can be compared.</summary>
/// <remarks>A story is an opening sentence and six to eight further sentences, drawn independently. The end of a story is not modelled: no
/// probability is defined after its last sentence. Thread-safe.</remarks>
public sealed class SampleGrammar
{
    /// <summary>Seed of the built-in sample.</summary>
    public const long SampleSeed = 1;

    /// <summary>Number of stories in the built-in sample.</summary>
    public const int SampleStories = 1400;

    private const int FewestSentences = 7, MostSentences = 9;

    private readonly Corpora.SentenceAutomaton opening;
    private readonly Corpora.SentenceAutomaton following;

    /// <summary>Parses the rules.</summary>
    public SampleGrammar()
    {
        IReadOnlyDictionary<string, Corpora.GrammarChoice[]> rules = Corpora.GrammarChoice.Parse(Corpora.SampleGrammarRules.Text);
        opening = new Corpora.SentenceAutomaton(rules, "opening");
        following = new Corpora.SentenceAutomaton(rules, "sentence");
        var first = Corpora.SampleGrammarEntropy.Of(rules, "opening");
        var later = Corpora.SampleGrammarEntropy.Of(rules, "sentence");
        const double laterSentences = (FewestSentences + MostSentences) / 2.0 - 1;
        // The rules do not count <eos>: it adds one token and no entropy to each sentence.
        EntropyPerWord = (first.Nats + laterSentences * later.Nats) / (first.Words + 1 + laterSentences * (later.Words + 1));
    }

    /// <summary>Entropy of the source per token: mean of -<see cref="LogProbability"/> of a story divided by its mean number of tokens,
    /// including <c>&lt;eos&gt;</c>. Its exponential is the lowest perplexity that a model can reach on average.</summary>
    /// <value>In nats, exact except for rounding.</value>
    public double EntropyPerWord { get; }

    /// <summary>Draws stories as text, one string per story.</summary>
    /// <param name="seed">Seed of the random generator; the same seed gives the same stories.</param>
    /// <param name="count">Number of stories, 0 or more.</param>
    /// <returns>The stories, generated lazily.</returns>
    public IEnumerable<string> Stories(long seed, int count) => Words(seed, count).Select(Write);

    /// <summary>Draws the same stories as <see cref="Stories"/> as tokens, with <c>&lt;eos&gt;</c> after each sentence.</summary>
    /// <param name="seed">Seed of the random generator.</param>
    /// <param name="count">Number of stories, 0 or more.</param>
    /// <returns>One list of tokens per story.</returns>
    public IEnumerable<IReadOnlyList<string>> Words(long seed, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Draw(seed, count);
    }

    /// <summary>The true probabilities of the next word.</summary>
    /// <param name="words">The tokens of a story so far, with <c>&lt;eos&gt;</c> after each complete sentence; empty at the start of a
    /// story. Complete sentences do not affect the result and are not checked.</param>
    /// <returns>Every possible word with its probability, sum 1. Empty if the grammar has no sentence with this beginning.</returns>
    public IReadOnlyDictionary<string, double> NextWordProbabilities(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        int start = 0;
        for (int i = 0; i < words.Count; i++)
            if (words[i] == Vocabulary.EndOfSentence) start = i + 1;
        return (start == 0 ? opening : following).NextWordProbabilities(words.Skip(start));
    }

    /// <summary>ln P(words): the sum of the log probabilities of each token given the previous ones, including
    /// <c>&lt;eos&gt;</c>.</summary>
    /// <param name="words">A story or its beginning.</param>
    /// <returns>In nats, at most 0; minus infinity if the grammar cannot generate these tokens.</returns>
    public double LogProbability(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        double sum = 0;
        int start = 0;
        for (int i = 0; i < words.Count; i++)
        {
            if (words[i] != Vocabulary.EndOfSentence) continue;
            sum += (start == 0 ? opening : following).LogProbability(words.Skip(start).Take(i + 1 - start));
            start = i + 1;
        }
        return start == words.Count ? sum : sum + (start == 0 ? opening : following).LogProbability(words.Skip(start));
    }

    private IEnumerable<IReadOnlyList<string>> Draw(long seed, int count)
    {
        var random = new RandomGenerator(seed);
        for (int story = 0; story < count; story++)
        {
            var words = new List<string>();
            opening.Draw(random, words);
            long sentences = FewestSentences + random.NextInt64(MostSentences - FewestSentences + 1);
            for (long sentence = 1; sentence < sentences; sentence++) following.Draw(random, words);
            yield return words;
        }
    }

    private static string Write(IReadOnlyList<string> words)
    {
        var text = new System.Text.StringBuilder();
        foreach (string word in words)
        {
            if (word == Vocabulary.EndOfSentence) continue;
            if (text.Length > 0 && word is not ("." or ",")) text.Append(' ');
            text.Append(word);
        }
        return text.ToString();
    }
}
