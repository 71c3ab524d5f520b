namespace PsLm.Text;

/// <summary>The beginning of a text with 64-bit masks. Bit i stands for character i of the first 63 and the boundary before it; bit 63
/// stands for the boundary after them.</summary>
internal static class WordWindow
{
    /// <summary>Number of characters covered by the masks.</summary>
    internal const int Length = 63;

    /// <summary>Number of characters that can be read from any word start in the window, regardless of the word length.</summary>
    internal const int LongestRead = 16;

    /// <summary>Length of the window buffer in characters.</summary>
    internal const int Room = Length + 1 + LongestRead;

    /// <summary>Returns a window on a text: the text itself if it is long enough, else a zero-padded copy.</summary>
    /// <param name="text">The text.</param>
    /// <param name="copy">Buffer for a short text; <see cref="Room"/> characters.</param>
    internal static ReadOnlySpan<char> On(ReadOnlySpan<char> text, Span<char> copy)
    {
        if (text.Length >= Room) return text;
        text.CopyTo(copy);
        copy[text.Length..].Clear();
        return copy;
    }
}
