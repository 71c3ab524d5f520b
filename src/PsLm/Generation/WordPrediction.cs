using System.Globalization;

namespace PsLm;

/// <summary>One word that a model expects at one place of a text.</summary>
public sealed record WordPrediction
{
    /// <summary>The text that was asked about.</summary>
    public string Prompt { get; init; } = "";

    /// <summary>The place asked about, counted in words of the text from 0.</summary>
    public long Position { get; init; }

    /// <summary>From 1, the likeliest word.</summary>
    public long Rank { get; init; }

    /// <summary>The word.</summary>
    public string Word { get; init; } = "";

    /// <summary>softmax(logits)[word], 0..1; over the whole vocabulary, special words included.</summary>
    public double Probability { get; init; }

    /// <summary>The signal at the word's striker before softmax.</summary>
    public double Logit { get; init; }

    /// <summary>The word that stood there, where it is known; null else.</summary>
    public string? Answer { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Rank}. {Word} {Probability:0.0000}");
}
