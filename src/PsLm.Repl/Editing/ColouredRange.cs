namespace PsLm.Repl.Editing;

/// <summary>A stretch of a text in a colour.</summary>
/// <param name="Start">From 0.</param>
/// <param name="Length">Characters.</param>
/// <param name="Colour">What it is.</param>
internal readonly record struct ColouredRange(int Start, int Length, CodeColour Colour);

/// <summary>The kinds of words that have a colour.</summary>
internal enum CodeColour
{
    /// <summary>The terminal's own.</summary>
    None,
    /// <summary>A keyword.</summary>
    Keyword,
    /// <summary>A string.</summary>
    String,
    /// <summary>A number.</summary>
    Number,
    /// <summary>A comment.</summary>
    Comment,
    /// <summary>A type.</summary>
    Type,
}
