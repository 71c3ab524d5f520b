using System.Globalization;

namespace PsLm;

/// <summary>How well a model knows one word: the means over the places where it stands, for an autoencoder the one time it is shown.</summary>
public sealed record WordEvaluation
{
    /// <summary>The word.</summary>
    public string Word { get; init; } = "";

    /// <summary>How often it was asked for.</summary>
    public long Count { get; init; }

    /// <summary>Its own signal, 0..1.</summary>
    public double Probability { get; init; }

    /// <summary>1 - <see cref="Probability"/>: how far the signal is from 1, whatever other words got.</summary>
    public double Error => 1 - Probability;

    /// <summary>From 1, rounded where it is a mean.</summary>
    public long Rank { get; init; }

    /// <summary>The word that was oftenest the strongest other one.</summary>
    public string ConfusedWord { get; init; } = "";

    /// <summary>That one's signal where it was, 0..1.</summary>
    public double ConfusedProbability { get; init; }

    /// <summary>The cosine of the two words' encodings, -1..1; null where the model has none. A king taken for a queen is tolerated
    /// sooner than one taken for an armadillo.</summary>
    public double? ConfusedSimilarity { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Word} {Probability:0.000}, then {ConfusedWord} {ConfusedProbability:0.000}");
}
