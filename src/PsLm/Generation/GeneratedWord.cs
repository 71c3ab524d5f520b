using System.Globalization;

namespace PsLm;

/// <summary>One word of a text that a model is making.</summary>
public sealed record GeneratedWord
{
    /// <summary>From 0, the first word after the prompt.</summary>
    public int Index { get; init; }

    /// <summary>The word.</summary>
    public string Word { get; init; } = "";

    /// <summary>What the model gave it before any filter, 0..1.</summary>
    public double Probability { get; init; }

    /// <summary>The prompt and all words so far, as a person would write them.</summary>
    public string Text { get; init; } = "";

    /// <summary>The seed that makes this text again.</summary>
    public long Seed { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}. {Word} {Probability:0.0000}");
}
