namespace PsLm;

/// <summary>Tokenizer options, stored with every corpus and model, so that a prompt is split like the training text.</summary>
public sealed record TokenizerOptions
{
    /// <summary>How text is split. Default <see cref="TokenizerKind.Word"/>.</summary>
    public TokenizerKind Kind { get; init; } = TokenizerKind.Word;

    /// <summary>Whether words are lowercased (invariant culture), so that The and the are the same word. Default false.</summary>
    public bool Lowercase { get; init; }

    /// <summary>Whether every digit becomes 0, so that 1837 and 1901 are the same word, 0000, and 3.14 is 0.00 (Lample et al. 2016, "Neural
    /// Architectures for Named Entity Recognition", arXiv 1603.01360). Default false.</summary>
    public bool NormalizeNumber { get; init; }

    /// <summary>Unicode normalization form of words. Default <see cref="UnicodeForm.None"/>.</summary>
    public UnicodeForm NormalizationForm { get; init; }

    internal IEnumerable<string> Faults()
    {
        if (!Enum.IsDefined(Kind)) yield return OptionCheck.Enum(nameof(Kind), Kind);
        if (!Enum.IsDefined(NormalizationForm)) yield return OptionCheck.Enum(nameof(NormalizationForm), NormalizationForm);
    }
}
