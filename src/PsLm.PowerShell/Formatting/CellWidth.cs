using System.Globalization;
using System.Text;

namespace PsLm.PowerShell.Formatting;

/// <summary>The columns of a terminal that text takes. Compiled into the prompt too, which loads the module as any session would and so
/// cannot call into it.</summary>
/// <remarks>Columns go by code points, as wcwidth has them and most terminals do, with two exceptions that terminals agree on: a
/// picture's variation selector makes it wide, and a skin's tone takes no room behind a picture.</remarks>
internal static class CellWidth
{
    private const int PictureSelector = 0xFE0F;

    /// <summary>The columns of a text without escapes.</summary>
    internal static int Of(ReadOnlySpan<char> text)
    {
        int width = 0, last = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.Value == PictureSelector && last == 1) (width, last) = (width + 1, 2);
            if (rune.Value is >= 0x1F3FB and <= 0x1F3FF && last == 2) continue;
            int cells = Of(rune);
            width += cells;
            if (cells > 0) last = cells;
        }
        return width;
    }

    private static int Of(Rune rune) => rune.Value switch
    {
        // Controls as the prompt shows them: ^[ and <9B>.
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
