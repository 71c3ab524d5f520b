namespace PsLm.Text;

/// <summary>The beginning of a text, looked at by bits: bit i of a mask stands for character i of the first 63 and for the boundary before
/// it, bit 63 for the boundary behind them.</summary>
internal static class WordWindow
{
    /// <summary>Characters that the bits tell of.</summary>
    internal const int Length = 63;

    /// <summary>A word in the window may be read with so many characters at once, whatever its length.</summary>
    internal const int LongestRead = 16;

    /// <summary>Characters that there are, those of the text first.</summary>
    internal const int Room = Length + 1 + LongestRead;

    /// <summary>The window on a text: the text itself where it is long enough, else a copy.</summary>
    /// <param name="text">The text.</param>
    /// <param name="copy">Takes a short text; <see cref="Room"/> characters.</param>
    internal static ReadOnlySpan<char> On(ReadOnlySpan<char> text, Span<char> copy)
    {
        if (text.Length >= Room) return text;
        text.CopyTo(copy);
        copy[text.Length..].Clear();
        return copy;
    }
}
