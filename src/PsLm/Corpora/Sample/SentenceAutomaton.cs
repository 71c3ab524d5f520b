namespace PsLm.Corpora;

/// <summary>All sentences of a rule as an acyclic weighted automaton. A state either emits a word or chooses between further states. A
/// prefix is followed through all its derivations in parallel (the forward algorithm).</summary>
internal sealed class SentenceAutomaton
{
    private readonly IReadOnlyDictionary<string, GrammarChoice[]> rules;
    private readonly List<State> states = [];
    private readonly int start;

    /// <summary>Builds the automaton; each sentence ends with <c>&lt;eos&gt;</c>.</summary>
    internal SentenceAutomaton(IReadOnlyDictionary<string, GrammarChoice[]> rules, string rule)
    {
        this.rules = rules;
        int end = Add(new State(Vocabulary.EndOfSentence, -1, []));
        start = Choose(rules[rule], end);
    }

    private sealed record State(string? Word, int Next, (int State, double Probability)[] Choices);

    /// <summary>Draws one sentence and appends its tokens.</summary>
    internal void Draw(RandomGenerator random, List<string> words)
    {
        for (int at = start; at >= 0;)
        {
            State state = states[at];
            if (state.Word is { } word)
            {
                words.Add(word);
                at = state.Next;
                continue;
            }
            double draw = random.NextDouble();
            int choice = 0;
            while (choice < state.Choices.Length - 1 && (draw -= state.Choices[choice].Probability) >= 0) choice++;
            at = state.Choices[choice].State;
        }
    }

    /// <summary>Probabilities of the next word after the beginning of a sentence.</summary>
    internal Dictionary<string, double> NextWordProbabilities(IEnumerable<string> words)
    {
        Dictionary<int, double> reached = Speakers(start);
        foreach (string word in words) reached = Follow(reached, word, out _);
        return Chances(reached);
    }

    /// <summary>ln P of the beginning of a sentence or of a complete sentence.</summary>
    internal double LogProbability(IEnumerable<string> words)
    {
        Dictionary<int, double> reached = Speakers(start);
        double sum = 0;
        foreach (string word in words)
        {
            reached = Follow(reached, word, out double probability);
            sum += Math.Log(probability);
        }
        return sum;
    }

    private static Dictionary<int, double> Normalized(Dictionary<int, double> reached, double total) =>
        reached.ToDictionary(pair => pair.Key, pair => pair.Value / total);

    /// <summary>The states reached after a word, with their normalized weights, and the word's probability.</summary>
    private Dictionary<int, double> Follow(Dictionary<int, double> reached, string word, out double probability)
    {
        var next = new Dictionary<int, double>();
        probability = 0;
        foreach ((int at, double share) in reached)
        {
            if (states[at].Word != word) continue;
            probability += share;
            if (states[at].Next >= 0) Spread(states[at].Next, share, next);
        }
        return probability > 0 ? Normalized(next, probability) : next;
    }

    private Dictionary<string, double> Chances(Dictionary<int, double> reached)
    {
        var chances = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach ((int at, double share) in reached)
            chances[states[at].Word!] = chances.GetValueOrDefault(states[at].Word!) + share;
        return chances;
    }

    private Dictionary<int, double> Speakers(int state)
    {
        var reached = new Dictionary<int, double>();
        Spread(state, 1, reached);
        return reached;
    }

    /// <summary>Follows choices until states that emit a word.</summary>
    private void Spread(int at, double share, Dictionary<int, double> reached)
    {
        if (states[at].Word is not null) reached[at] = reached.GetValueOrDefault(at) + share;
        else
            foreach ((int next, double probability) in states[at].Choices) Spread(next, share * probability, reached);
    }

    private int Choose(GrammarChoice[] choices, int end) =>
        Add(new State(null, -1, [.. choices.Select(choice => (Chain(choice.Items, end), choice.Probability))]));

    private int Chain(string[] items, int end)
    {
        for (int i = items.Length - 1; i >= 0; i--)
            end = items[i] is ['{', .. var name, '}'] ? Choose(rules[name], end) : Add(new State(items[i], end, []));
        return end;
    }

    private int Add(State state)
    {
        states.Add(state);
        return states.Count - 1;
    }
}
