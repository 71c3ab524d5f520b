namespace PsLm;

/// <summary>The form that the characters of words are brought into (Unicode Standard Annex #15), so that é is one word's letter however
/// it was typed.</summary>
public enum UnicodeForm
{
    /// <summary>As they stand.</summary>
    None,
    /// <summary>Letters with their marks in one character where there is one.</summary>
    FormC,
    /// <summary>Marks apart from their letters.</summary>
    FormD,
    /// <summary>As FormC, and ligatures, full-width letters and the like written plainly.</summary>
    FormKC,
    /// <summary>As FormD, and ligatures, full-width letters and the like written plainly.</summary>
    FormKD,
}
