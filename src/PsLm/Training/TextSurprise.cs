using System.Globalization;

namespace PsLm;

/// <summary>How much a text surprises a model. A word's surprise is -ln p(word), nats; scored are its words and the
/// <c>&lt;eos&gt;</c> that closes each sentence. The text stands by itself: before it is nothing.</summary>
public sealed record TextSurprise
{
    /// <summary>The text.</summary>
    public string Text { get; init; } = "";

    /// <summary>Words that were scored, each closing <c>&lt;eos&gt;</c> counted.</summary>
    public int Words { get; init; }

    /// <summary>The mean surprise of a word, nats; NaN for a text without words.</summary>
    public double MeanSurprise { get; init; }

    /// <summary>The greatest surprise, nats; NaN for a text without words.</summary>
    public double MaxSurprise { get; init; }

    /// <summary>The word that surprised most; null for a text without words.</summary>
    public string? MaxWord { get; init; }

    /// <summary>The sum of all surprises, nats.</summary>
    public double TotalSurprise { get; init; }

    /// <summary>exp(<see cref="MeanSurprise"/>).</summary>
    public double Perplexity => Math.Exp(MeanSurprise);

    /// <summary>Words that the vocabulary lacks, scored as <c>&lt;unk&gt;</c>.</summary>
    public int UnknownWords { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{MeanSurprise:0.000} nats a word, at most {MaxSurprise:0.000} ({MaxWord})");
}
