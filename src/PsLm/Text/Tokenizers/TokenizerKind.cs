namespace PsLm;

/// <summary>How text is split into words.</summary>
public enum TokenizerKind
{
    /// <summary>Words, numbers and punctuation by Unicode's word boundaries (UAX #29), sentences by its sentence boundaries.</summary>
    Word,
    /// <summary>Text between white space is a word; every line is a sentence.</summary>
    WhiteSpace,
}
