namespace PsLm.Corpora;

/// <summary>Exact entropy of a rule, -sum P ln P over all its expansions, and its mean number of words.</summary>
/// <remarks>Computed over derivations. These equal sentences only because the grammar is unambiguous; a test compares with the sum over all
/// sentences.</remarks>
/// <param name="Nats">Entropy in nats.</param>
/// <param name="Words">Mean number of words.</param>
internal readonly record struct SampleGrammarEntropy(double Nats, double Words)
{
    /// <summary>H = sum over alternatives of p (-ln p + entropies of the rules in it). A word adds 1 to the length and nothing to the
    /// entropy.</summary>
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
