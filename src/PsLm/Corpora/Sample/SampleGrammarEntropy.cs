namespace PsLm.Corpora;

/// <summary>How much a rule leaves open, exactly: -sum P ln P over all that it can say, and the mean number of words said.</summary>
/// <remarks>Counted over the ways of saying, which are the sentences only because no sentence can be said in two ways; a test
/// compares with the sum over all sentences.</remarks>
/// <param name="Nats">Entropy in nats.</param>
/// <param name="Words">Mean number of words.</param>
internal readonly record struct SampleGrammarEntropy(double Nats, double Words)
{
    /// <summary>H = sum over choices of p (-ln p + the entropies of the choice's rules); a word adds 1 to the length alone.</summary>
    internal static SampleGrammarEntropy Of(IReadOnlyDictionary<string, GrammarChoice[]> rules, string rule)
    {
        double nats = 0, words = 0;
        foreach (GrammarChoice choice in rules[rule])
        {
            nats -= choice.Probability * Math.Log(choice.Probability);
            foreach (string item in choice.Items)
            {
                SampleGrammarEntropy part = item is ['{', .. var name, '}'] ? Of(rules, name) : new(0, 1);
                nats += choice.Probability * part.Nats;
                words += choice.Probability * part.Words;
            }
        }
        return new(nats, words);
    }
}
