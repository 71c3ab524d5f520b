using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PsLm.Text;

/// <summary>Finds white space, as <see cref="char.IsWhiteSpace(char)"/> has it, in 32 characters at once.</summary>
internal static class WhiteSpaceMask
{
    /// <summary>Characters looked at together.</summary>
    internal const int Width = 32;

    private const char FirstBeyondAscii = '\u0080';

    /// <summary>The white space among the characters from a place on, at most <see cref="Width"/> of them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">The place, before the end.</param>
    /// <returns>Bit i tells of character start + i; beyond the end there is none.</returns>
    internal static uint Of(ReadOnlySpan<char> text, int start)
    {
        int left = text.Length - start;
        if (left >= Width) return OfWhole(text.Slice(start, Width));
        // The last ones are looked at together with those before them.
        if (text.Length >= Width) return OfWhole(text[^Width..]) >> (Width - left);
        uint found = 0;
        for (int i = 0; i < left; i++)
            if (char.IsWhiteSpace(text[start + i])) found |= 1u << i;
        return found;
    }

    private static uint OfWhole(ReadOnlySpan<char> text)
    {
        ref ushort first = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(text));
        Vector512<ushort> all = Vector512.LoadUnsafe(ref first);
        return (uint)Vector256.Narrow(Spaces(all.GetLower()), Spaces(all.GetUpper())).ExtractMostSignificantBits();
    }

    private static Vector256<ushort> Spaces(Vector256<ushort> text)
    {
        Vector256<ushort> found = Vector256.Equals(text, Vector256.Create((ushort)' ')) | Within(text, '\t', '\r');
        if (!Vector256.GreaterThanOrEqualAny(text, Vector256.Create((ushort)FirstBeyondAscii))) return found;
        return found | Within(text, '\u2000', '\u200A') | Within(text, '\u2028', '\u2029') | Within(text, '\u202F', '\u202F')
            | Within(text, '\u205F', '\u205F') | Within(text, '\u3000', '\u3000') | Within(text, '\u1680', '\u1680')
            | Within(text, '\u0085', '\u0085') | Within(text, '\u00A0', '\u00A0');
    }

    private static Vector256<ushort> Within(Vector256<ushort> text, char from, char to) =>
        Vector256.LessThanOrEqual(text - Vector256.Create((ushort)from), Vector256.Create((ushort)(to - from)));
}
