namespace PsLm;

/// <summary>How text becomes words; kept with every corpus and model, so that a prompt is cut as the training text was.</summary>
public sealed record TokenizerOptions
{
    /// <summary>The rule by which text is cut. Default <see cref="TokenizerKind.Word"/>.</summary>
    public TokenizerKind Kind { get; init; } = TokenizerKind.Word;

    /// <summary>Whether words are written small (invariant culture), so that The and the are one word. Default false.</summary>
    public bool Lowercase { get; init; }

    internal IEnumerable<string> Faults()
    {
        if (!Enum.IsDefined(Kind)) yield return OptionCheck.Enum(nameof(Kind), Kind);
    }
}
