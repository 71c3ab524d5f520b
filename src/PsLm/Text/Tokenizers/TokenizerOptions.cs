namespace PsLm;

/// <summary>How text becomes words; kept with every corpus and model, so that a prompt is cut as the training text was.</summary>
public sealed record TokenizerOptions
{
    /// <summary>The rule by which text is cut. Default <see cref="TokenizerKind.Word"/>.</summary>
    public TokenizerKind Kind { get; init; } = TokenizerKind.Word;

    /// <summary>Whether words are written small (invariant culture), so that The and the are one word. Default false.</summary>
    public bool Lowercase { get; init; }

    /// <summary>Whether every digit of a word is written 0, so that 1837 and 1901 are one word, 0000, and 3.14 is 0.00 (as Lample et al.
    /// 2016, "Neural Architectures for Named Entity Recognition", arXiv 1603.01360). Default false.</summary>
    public bool NormalizeNumber { get; init; }

    /// <summary>The form that the characters of words are brought into. Default <see cref="UnicodeForm.None"/>.</summary>
    public UnicodeForm NormalizationForm { get; init; }

    internal IEnumerable<string> Faults()
    {
        if (!Enum.IsDefined(Kind)) yield return OptionCheck.Enum(nameof(Kind), Kind);
        if (!Enum.IsDefined(NormalizationForm)) yield return OptionCheck.Enum(nameof(NormalizationForm), NormalizationForm);
    }
}
