using System.Globalization;
using System.Text;

namespace PsLm.Repl.Editing;

/// <summary>Characters as a person counts them (letters with their marks, pairs of surrogates and joined pictures are one), and the
/// columns of a terminal that they take.</summary>
/// <remarks>Columns go by code points, as wcwidth has them and most terminals do, with two exceptions that terminals agree on: a
/// picture's variation selector makes it wide, and a skin's tone takes no room behind a picture.</remarks>
internal static class Cells
{
    private const int PictureSelector = 0xFE0F;

    /// <summary>The columns of a text without escapes, its control characters as <see cref="Visible(string)"/> has them.</summary>
    internal static int Width(ReadOnlySpan<char> text)
    {
        int width = 0, last = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.Value == PictureSelector && last == 1) (width, last) = (width + 1, 2);
            if (rune.Value is >= 0x1F3FB and <= 0x1F3FF && last == 2) continue;
            int cells = Width(rune);
            width += cells;
            if (cells > 0) last = cells;
        }
        return width;
    }

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

    private static int Width(Rune rune) => rune.Value switch
    {
        < 0x20 or 0x7F => 2,
        < 0x7F => 1,
        < 0xA0 => 4,
        // A soft hyphen shows. Behind the first part of a Korean syllable the others take no room of their own.
        0xAD => 1,
        >= 0x1160 and <= 0x11FF => 0,
        _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        var value => WideRanges.Have(value) ? 2 : 1,
    };
}
