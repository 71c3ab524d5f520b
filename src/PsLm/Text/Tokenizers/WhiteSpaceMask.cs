using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PsLm.Text;

/// <summary>Finds white space, as defined by <see cref="char.IsWhiteSpace(char)"/>, in a <see cref="WordWindow"/>.</summary>
internal static class WhiteSpaceMask
{
    private const char FirstBeyondAscii = '\u0080', LastOfLatin = '\u00FF';

    /// <summary>Returns the white space of a window.</summary>
    /// <param name="window">The window.</param>
    /// <param name="isLatin">Whether its first 64 characters are all Latin-1.</param>
    /// <returns>Bit mask of the first 64 characters: 1 = white space.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Of(ReadOnlySpan<char> window, out bool isLatin)
    {
        ReadOnlySpan<ushort> text = MemoryMarshal.Cast<char, ushort>(window);
        Vector256<ushort> a = Vector256.Create(text), b = Vector256.Create(text[16..]), c = Vector256.Create(text[32..]), d = Vector256.Create(text[48..]);
        Vector256<ushort> all = a | b | c | d;
        isLatin = !Vector256.GreaterThanAny(all, Vector256.Create((ushort)LastOfLatin));
        bool isAscii = !Vector256.GreaterThanOrEqualAny(all, Vector256.Create((ushort)FirstBeyondAscii));
        return Bits(Spaces(a, isAscii), Spaces(b, isAscii)) | (ulong)Bits(Spaces(c, isAscii), Spaces(d, isAscii)) << 32;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Bits(Vector256<ushort> low, Vector256<ushort> high) => Vector256.Narrow(low, high).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Spaces(Vector256<ushort> text, bool isAscii)
    {
        Vector256<ushort> found = Vector256.Equals(text, Vector256.Create((ushort)' ')) | Within(text, '\t', '\r');
        if (isAscii) return found;
        return found | Within(text, '\u2000', '\u200A') | Within(text, '\u2028', '\u2029') | Within(text, '\u202F', '\u202F')
            | Within(text, '\u205F', '\u205F') | Within(text, '\u3000', '\u3000') | Within(text, '\u1680', '\u1680')
            | Within(text, '\u0085', '\u0085') | Within(text, '\u00A0', '\u00A0');
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Within(Vector256<ushort> text, char from, char to) =>
        Vector256.LessThanOrEqual(text - Vector256.Create((ushort)from), Vector256.Create((ushort)(to - from)));
}
