using System.Globalization;

namespace PsLm.Corpora;

/// <summary>One alternative of a grammar rule: words and rule names in order, with its probability.</summary>
/// <param name="Probability">0 to 1; the alternatives of a rule sum to 1.</param>
/// <param name="Items">Each a word, or a rule name in braces.</param>
internal sealed record GrammarChoice(double Probability, string[] Items)
{
    /// <summary>Parses rules of the form <c>name = weight items | weight items</c>, one per line.</summary>
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
