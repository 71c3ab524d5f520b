namespace PsLm;

/// <summary>How text is cut into words.</summary>
public enum TokenizerKind
{
    /// <summary>Words, numbers and punctuation by Unicode's word boundaries (UAX #29), sentences by its sentence boundaries.</summary>
    Word,
    /// <summary>What stands between white space; every line is a sentence.</summary>
    WhiteSpace,
}

/// <summary>How text becomes words; kept with every corpus and model, so that a prompt is cut as the training text was.</summary>
public sealed record TokenizerOptions
{
    /// <summary>The rule by which text is cut. Default <see cref="TokenizerKind.Word"/>.</summary>
    public TokenizerKind Kind { get; init; } = TokenizerKind.Word;

    /// <summary>Whether words are written small (invariant culture), so that The and the are one word. Default false.</summary>
    public bool Lowercase { get; init; }
}
