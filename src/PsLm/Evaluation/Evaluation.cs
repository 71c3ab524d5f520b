using System.Globalization;

namespace PsLm;

/// <summary>How well a model knows a corpus. Every word counts, <c>&lt;eos&gt;</c> and <c>&lt;unk&gt;</c> too, unless told otherwise.</summary>
public sealed record Evaluation
{
    /// <summary>The model's name.</summary>
    public string Model { get; init; } = "";

    /// <summary>The corpus's name.</summary>
    public string Corpus { get; init; } = "";

    /// <summary>Words that were asked for.</summary>
    public long Words { get; init; }

    /// <summary>Of them, words that the vocabulary lacks.</summary>
    public long UnknownWords { get; init; }

    /// <summary>The mean of -ln p(word), nats a word.</summary>
    public double CrossEntropy { get; init; }

    /// <summary>exp(<see cref="CrossEntropy"/>); null where that is too large for a number.</summary>
    public double? Perplexity => Figure.Exp(CrossEntropy);

    /// <summary>The same over the known words alone; null where there are none.</summary>
    public double? PerplexityWithoutUnknown { get; init; }

    /// <summary>The share of words that the model held likeliest, 0..1.</summary>
    public double Top1Accuracy { get; init; }

    /// <summary>The share of words among the ten likeliest, 0..1.</summary>
    public double Top10Accuracy { get; init; }

    /// <summary>The mean of 1 - p(word), 0..1: how far the word's signal is from 1.</summary>
    public double Error { get; init; }

    /// <summary>Masked: the cross-entropy where each word is left in sight, which training does not score; null for other objectives.</summary>
    public double? VisibleCrossEntropy { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Words asked a second; null where <see cref="Elapsed"/> is 0.</summary>
    public double? WordsPerSecond => Figure.PerSecond(Words, Elapsed);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Model} on {Corpus}: perplexity {Perplexity:0.0} over {Words:N0} words");
}
