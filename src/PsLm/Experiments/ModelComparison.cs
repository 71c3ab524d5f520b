using System.Globalization;

namespace PsLm;

/// <summary>One of several models on the same text, held against the first of them.</summary>
public sealed record ModelComparison
{
    /// <summary>The model's name.</summary>
    public string Model { get; init; } = "";

    /// <summary>The corpus's name.</summary>
    public string Corpus { get; init; } = "";

    /// <summary>Weights and biases.</summary>
    public long ParameterCount { get; init; }

    /// <summary>Bytes of the weights in memory.</summary>
    public long SizeBytes { get; init; }

    /// <summary>Words that were asked for.</summary>
    public long Words { get; init; }

    /// <summary>The mean of -ln p(word), nats a word.</summary>
    public double CrossEntropy { get; init; }

    /// <summary>exp(<see cref="CrossEntropy"/>); null where that is too large for a number.</summary>
    public double? Perplexity => Figure.Exp(CrossEntropy);

    /// <summary>How much more cross-entropy than the first model, nats a word: below 0 where this one is better, 0 for the first. As a
    /// perplexity it is a factor: exp(<see cref="Difference"/>).</summary>
    public double Difference { get; init; }

    /// <summary>The standard error of <see cref="Difference"/>, nats a word: by how much it would vary from one text of this size and
    /// kind to another; 0 for the first model, null where the text is a single unit. It says nothing of how a model would vary with the
    /// seed that it is trained with.</summary>
    public double? StandardError { get; init; }

    /// <summary>Whether the difference is more than two standard errors, which happens by the draw of the text alone in one of some
    /// twenty comparisons.</summary>
    public bool IsDifferent => Math.Abs(Difference) > 2 * StandardError;

    /// <summary>What the standard error takes to be drawn as a whole.</summary>
    public TextUnit DrawnBy { get; init; }

    /// <summary>Units of that kind.</summary>
    public long Units { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Model} on {Corpus}: perplexity {Perplexity:0.0}, difference {Difference:+0.0000;-0.0000;0} ± {(StandardError is { } error ? error.ToString("0.0000", CultureInfo.InvariantCulture) : "?")} nats a word");
}
