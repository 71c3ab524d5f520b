using System.Globalization;

namespace PsLm.Corpora;

/// <summary>One choice of a rule: words and names of rules in order, and how likely the choice is.</summary>
/// <param name="Probability">0..1; a rule's choices sum to 1.</param>
/// <param name="Items">A word, or a rule's name in braces.</param>
internal sealed record GrammarChoice(double Probability, string[] Items)
{
    /// <summary>Reads <c>name = weight items | weight items</c>, a rule a line.</summary>
    internal static IReadOnlyDictionary<string, GrammarChoice[]> Parse(string text)
    {
        var rules = new Dictionary<string, GrammarChoice[]>(StringComparer.Ordinal);
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] sides = line.Split(" = ");
            string[][] choices = [.. sides[1].Split(" | ").Select(choice => choice.Split(' '))];
            double[] weights = [.. choices.Select(choice => double.Parse(choice[0], CultureInfo.InvariantCulture))];
            rules.Add(sides[0], [.. choices.Select((choice, i) => new GrammarChoice(weights[i] / weights.Sum(), choice[1..]))]);
        }
        return rules;
    }
}
