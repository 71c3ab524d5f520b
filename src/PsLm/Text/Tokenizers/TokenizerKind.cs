namespace PsLm;

/// <summary>How text is cut into words.</summary>
public enum TokenizerKind
{
    /// <summary>Words, numbers and punctuation by Unicode's word boundaries (UAX #29), sentences by its sentence boundaries.</summary>
    Word,
    /// <summary>What stands between white space; every line is a sentence.</summary>
    WhiteSpace,
}
