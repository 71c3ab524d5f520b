using System.Globalization;
using PsLm.Repl.Host;

namespace PsLm.Repl.Editing;

/// <summary>Characters as a person counts them: letters with their marks, pairs of surrogates and joined pictures are one.</summary>
internal static class Cells
{
    /// <summary>The columns of one such character.</summary>
    internal static int Width(ReadOnlySpan<char> element) =>
        element.IsEmpty ? 0
        : char.IsSurrogate(element[0]) ? 2
        : CharUnicodeInfo.GetUnicodeCategory(element[0]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0
        : CellWidth.Of(element[0]);

    /// <summary>The columns of a text without escapes.</summary>
    internal static int Width(string text)
    {
        int width = 0;
        for (int at = 0; at < text.Length; at += Length(text, at)) width += Width(text.AsSpan(at, Length(text, at)));
        return width;
    }

    /// <summary>The length of the character that begins at a place.</summary>
    internal static int Length(string text, int at) => StringInfo.GetNextTextElementLength(text, at);

    /// <summary>Where the character before a place begins.</summary>
    internal static int Before(string text, int at)
    {
        int found = 0;
        for (int next = 0; next < at; next += Length(text, next)) found = next;
        return found;
    }

    /// <summary>Where the character at a place ends.</summary>
    internal static int After(string text, int at) => at < text.Length ? at + Length(text, at) : at;
}
