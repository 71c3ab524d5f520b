using System.Runtime.CompilerServices;
using static PsLm.Text.WordClass;

namespace PsLm.Text;

/// <summary>Word boundaries by UAX #29, revision 41 (Unicode 15), section 4. The text between two boundaries is a segment: a word, a
/// number, a run of spaces, a punctuation mark.</summary>
internal static class WordBoundary
{
    /// <summary>Finds the end of the segment that begins at <paramref name="start"/>.</summary>
    /// <param name="text">UTF-16 text; its end counts as a boundary.</param>
    /// <param name="start">A boundary before the end.</param>
    /// <returns>The next boundary.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Next(ReadOnlySpan<char> text, int start)
    {
        char first = text[start];
        int end = !char.IsAscii(first) ? -1 : IsAsciiWord(first) ? AsciiWord(text, start) : AsciiMark(text, start);
        return end >= 0 ? end : AnyScript(text, start);
    }

    private static bool IsAsciiWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    /// <summary>Applies the rules to ASCII; -1 if a character outside ASCII affects the result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int AsciiWord(ReadOnlySpan<char> text, int start)
    {
        for (int i = start + 1; ; i++)
        {
            while (i < text.Length && IsAsciiWord(text[i])) i++;
            if (i == text.Length) return i;
            char mark = text[i];
            if (!char.IsAscii(mark)) return -1;
            bool betweenLetters = mark is '\'' or '.' or ':', betweenDigits = mark is '\'' or '.' or ',' or ';';
            if (i + 1 == text.Length || !(betweenLetters || betweenDigits)) return i;
            char before = text[i - 1], after = text[i + 1];
            if (!char.IsAscii(after)) return -1;
            if (!(betweenLetters && char.IsAsciiLetter(before) && char.IsAsciiLetter(after))
                && !(betweenDigits && char.IsAsciiDigit(before) && char.IsAsciiDigit(after))) return i;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int AsciiMark(ReadOnlySpan<char> text, int start)
    {
        int i = start + 1;
        if (text[start] == ' ')
            while (i < text.Length && text[i] == ' ') i++;
        else if (text[start] == '\r' && i < text.Length && text[i] == '\n')
            return i + 1;
        return i == text.Length || char.IsAscii(text[i]) ? i : -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int AnyScript(ReadOnlySpan<char> text, int start)
    {
        int i = start;
        WordClass last = BreakTable.Word(BreakTable.Next(text, ref i));
        if (last is CR or LF or Newline) return last == CR && i < text.Length && text[i] == '\n' ? i + 1 : i;
        // Characters that WB4 ignores update `last` (the direct neighbour), but not `left`, which the other rules use.
        WordClass left = last, beforeLeft = Other;
        int flags = left == RegionalIndicator ? 1 : 0;
        while (i < text.Length)
        {
            int at = i;
            WordClass next = BreakTable.Word(BreakTable.Next(text, ref i));
            if (next is CR or LF or Newline) return at;
            bool passedOver = next is Extend or Format or ZWJ;
            bool pair = (last == ZWJ && (next is Pictographic or PictographicLetter)) || (last == WSegSpace && next == WSegSpace);
            if (!passedOver && !pair && !Joins(beforeLeft, left, next, flags, text[i..])) return at;
            last = next;
            if (passedOver) continue;
            (beforeLeft, left) = (left, next);
            if (next == RegionalIndicator) flags++;
        }
        return text.Length;
    }

    /// <summary>Whether rules WB5 to WB16 forbid a break between <paramref name="left"/> and <paramref name="right"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Joins(WordClass beforeLeft, WordClass left, WordClass right, int flags, ReadOnlySpan<char> rest)
    {
        if (IsLetter(left))
        {
            if (IsLetter(right) || right is Numeric or ExtendNumLet) return true;
            if (left == HebrewLetter && right == SingleQuote) return true;
            if (left == HebrewLetter && right == DoubleQuote) return Following(rest) == HebrewLetter;
            return IsMidLetter(right) && IsLetter(Following(rest));
        }
        if (left == Numeric)
            return right is Numeric or ExtendNumLet || IsLetter(right) || (IsMidNumber(right) && Following(rest) == Numeric);
        if (left == Katakana) return right is Katakana or ExtendNumLet;
        if (left == ExtendNumLet) return IsLetter(right) || right is Numeric or Katakana or ExtendNumLet;
        if (left == RegionalIndicator) return right == RegionalIndicator && flags % 2 == 1;
        return (IsMidLetter(left) && IsLetter(beforeLeft) && IsLetter(right))
            || (left == DoubleQuote && beforeLeft == HebrewLetter && right == HebrewLetter)
            || (IsMidNumber(left) && beforeLeft == Numeric && right == Numeric);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsLetter(WordClass c) => c is ALetter or HebrewLetter or PictographicLetter;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsMidLetter(WordClass c) => c is MidLetter or MidNumLet or SingleQuote;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsMidNumber(WordClass c) => c is MidNum or MidNumLet or SingleQuote;

    /// <summary>The next class that WB4 does not ignore.</summary>
    private static WordClass Following(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length;)
        {
            WordClass found = BreakTable.Word(BreakTable.Next(text, ref i));
            if (found is not (Extend or Format or ZWJ)) return found;
        }
        return Other;
    }
}
