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

    /// <summary>The mean surprise of a word, nats; null for a text without words.</summary>
    public double? MeanSurprise { get; init; }

    /// <summary>The greatest surprise, nats; null for a text without words.</summary>
    public double? MaxSurprise { get; init; }

    /// <summary>The word that surprised most; null for a text without words.</summary>
    public string? MaxWord { get; init; }

    /// <summary>The sum of all surprises, nats.</summary>
    public double TotalSurprise { get; init; }

    /// <summary>exp(<see cref="MeanSurprise"/>); null for a text without words, and where it is too large for a number.</summary>
    public double? Perplexity => Figure.Exp(MeanSurprise);

    /// <summary>Words that the vocabulary lacks, scored as <c>&lt;unk&gt;</c>.</summary>
    public int UnknownWords { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Words == 0 ? "no words" : string.Create(CultureInfo.InvariantCulture, $"{MeanSurprise:0.000} nats a word, at most {MaxSurprise:0.000} ({MaxWord})");
}
