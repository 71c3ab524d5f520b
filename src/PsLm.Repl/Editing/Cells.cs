using System.Globalization;
using System.Text;
using PsLm.PowerShell.Formatting;

namespace PsLm.Repl.Editing;

/// <summary>Characters as a person counts them (letters with their marks, pairs of surrogates and joined pictures are one), and the
/// columns of a terminal that they take.</summary>
internal static class Cells
{
    /// <summary>The columns of a text without escapes, its control characters as <see cref="Visible(string)"/> has them.</summary>
    internal static int Width(ReadOnlySpan<char> text) => CellWidth.Of(text);

    /// <summary>The length of the character that begins at a place.</summary>
    internal static int Length(string text, int at) =>
        // Nothing joins two letters of ASCII but a carriage return and its line feed.
        text[at] is < '\x7F' and not '\r' && (at + 1 == text.Length || text[at + 1] < '\x7F') ? 1 : StringInfo.GetNextTextElementLength(text, at);

    /// <summary>Where the character before a place begins.</summary>
    internal static int Before(string text, int at)
    {
        // A line feed is a character of its own: none reaches over it.
        int found = at < 2 ? 0 : text.LastIndexOf('\n', at - 2) + 1;
        for (int next = found; next < at; next += Length(text, next)) found = next;
        return found;
    }

    /// <summary>Where the character at a place ends.</summary>
    internal static int After(string text, int at) => at < text.Length ? at + Length(text, at) : at;

    /// <summary>As much of a text's beginning as goes into so many columns; no character is cut.</summary>
    internal static string Fit(string text, int cells)
    {
        int used = 0;
        for (int at = 0, length; at < text.Length; at += length)
        {
            length = Length(text, at);
            used += Width(text.AsSpan(at, length));
            if (used > cells) return text[..at];
        }
        return text;
    }

    /// <summary>A text as it may go to a terminal, which would obey its control characters: ^[ for an escape, &lt;9B&gt; for a C1 control
    /// and a replacement for half a pair.</summary>
    internal static string Visible(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\0', '\x1F') < 0 && text.AsSpan().IndexOfAnyInRange('\x7F', '\x9F') < 0
            && text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0) return text;
        var visible = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (!Rune.IsControl(rune)) visible.Append(rune);
            else if (rune.Value < 0x80) visible.Append('^').Append((char)(rune.Value ^ 0x40));
            else visible.Append(CultureInfo.InvariantCulture, $"<{rune.Value:X2}>");
        }
        return visible.ToString();
    }
}
