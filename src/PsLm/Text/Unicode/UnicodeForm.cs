namespace PsLm;

/// <summary>Unicode normalization form of words (Unicode Standard Annex #15), so that a word with é has one spelling however it was
/// typed.</summary>
public enum UnicodeForm
{
    /// <summary>No normalization.</summary>
    None,
    /// <summary>Composed: letter and marks as one character where possible.</summary>
    FormC,
    /// <summary>Decomposed: letters and marks separate.</summary>
    FormD,
    /// <summary>Like FormC; ligatures, full-width letters and similar become plain characters.</summary>
    FormKC,
    /// <summary>Like FormD; ligatures, full-width letters and similar become plain characters.</summary>
    FormKD,
}
