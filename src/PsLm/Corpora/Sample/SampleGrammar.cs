namespace PsLm;

/// <summary>The source of the built-in sample: little stories drawn from a grammar with known probabilities. Because the grammar is
/// known, so are the true chances of every next word, against which a model trained on the stories can be held.</summary>
/// <remarks>A story is an opening sentence and six to eight more, each drawn independently of the others. It is not the story's place to
/// foretell its own end: after its last sentence nothing is asked. Safe for use by many threads at once.</remarks>
public sealed class SampleGrammar
{
    /// <summary>The seed of the built-in sample.</summary>
    public const long SampleSeed = 1;

    /// <summary>Stories of the built-in sample.</summary>
    public const int SampleStories = 1400;

    private const int FewestSentences = 7, MostSentences = 9;

    private readonly Corpora.SentenceAutomaton opening;
    private readonly Corpora.SentenceAutomaton following;

    /// <summary>Reads the rules.</summary>
    public SampleGrammar()
    {
        IReadOnlyDictionary<string, Corpora.GrammarChoice[]> rules = Corpora.GrammarChoice.Parse(Corpora.SampleGrammarRules.Text);
        opening = new Corpora.SentenceAutomaton(rules, "opening");
        following = new Corpora.SentenceAutomaton(rules, "sentence");
        var first = Corpora.SampleGrammarEntropy.Of(rules, "opening");
        var later = Corpora.SampleGrammarEntropy.Of(rules, "sentence");
        const double laterSentences = (FewestSentences + MostSentences) / 2.0 - 1;
        // Each sentence is a word longer than its rule says: <eos> is certain, yet counted.
        EntropyPerWord = (first.Nats + laterSentences * later.Nats) / (first.Words + 1 + laterSentences * (later.Words + 1));
    }

    /// <summary>The source's entropy a word: the mean of -<see cref="LogProbability"/> of a story over its mean number of words,
    /// <c>&lt;eos&gt;</c> counted. Its exponential is the perplexity that no model can better on average.</summary>
    /// <value>In nats, exact but for rounding.</value>
    public double EntropyPerWord { get; }

    /// <summary>Draws stories as text, a story a string.</summary>
    /// <param name="seed">Decides them: the same seed, the same stories.</param>
    /// <param name="count">How many, 0 or more.</param>
    /// <returns>The stories, made as they are asked for.</returns>
    public IEnumerable<string> Stories(long seed, int count) => Words(seed, count).Select(Write);

    /// <summary>Draws the same stories as <see cref="Stories"/> as words, <c>&lt;eos&gt;</c> after each sentence.</summary>
    /// <param name="seed">Decides them.</param>
    /// <param name="count">How many, 0 or more.</param>
    /// <returns>A list of words a story.</returns>
    public IEnumerable<IReadOnlyList<string>> Words(long seed, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Draw(seed, count);
    }

    /// <summary>The true chances of the next word.</summary>
    /// <param name="words">A story's words so far, <c>&lt;eos&gt;</c> after each whole sentence; empty for the start of a story.
    /// Sentences already closed change nothing and are not looked at.</param>
    /// <returns>Every possible word with its probability; they sum to 1. Empty where the grammar cannot begin a sentence so.</returns>
    public IReadOnlyDictionary<string, double> NextWordProbabilities(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        int start = 0;
        for (int i = 0; i < words.Count; i++)
            if (words[i] == Vocabulary.EndOfSentence) start = i + 1;
        return (start == 0 ? opening : following).NextWordProbabilities(words.Skip(start));
    }

    /// <summary>ln P(words): the sum of the logarithms of each word's probability given those before it, <c>&lt;eos&gt;</c> counted as a word.</summary>
    /// <param name="words">A story, or its beginning.</param>
    /// <returns>In nats, at most 0; minus infinity where the grammar cannot say these words.</returns>
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
