using System.Globalization;
using System.Text;

namespace PsLm.Text;

/// <summary>Recognizes UTF-16 and UTF-32 text without a byte-order mark.</summary>
internal static class UnmarkedText
{
    private const int MostBytes = 4096;
    private const double LeastShare = 0.97;

    /// <summary>Name of the encoding; null if the bytes are not text in UTF-16 or UTF-32.</summary>
    /// <param name="head">The first bytes.</param>
    internal static string? EncodingOf(ReadOnlySpan<byte> head)
    {
        head = head[..(Math.Min(head.Length, MostBytes) & ~3)];
        // For ASCII text, at least every other byte would be NUL; a few NUL bytes come from another format.
        if (head.IsEmpty || (!head.ContainsAnyInRange((byte)0x80, (byte)0xFF) && head.Count((byte)0) < head.Length / 4)) return null;
        Encoding[] encodings = [Encoding.UTF32, new UTF32Encoding(bigEndian: true, byteOrderMark: false), Encoding.Unicode, Encoding.BigEndianUnicode];
        foreach (Encoding encoding in encodings)
            if (IsText(encoding.GetString(head))) return encoding.WebName;
        return null;
    }

    private static bool IsText(string text)
    {
        int good = 0, all = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            all++;
            bool isLetter = Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate);
            if ((isLetter && rune != Rune.ReplacementChar) || rune.Value is '\n' or '\r' or '\t') good++;
        }
        return good >= LeastShare * all;
    }
}
