using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PsLm.Text;

/// <summary>Finds the plain ASCII words of a <see cref="WordWindow"/> with SIMD. The result equals that of <see cref="WordBoundary"/>,
/// which works character by character.</summary>
internal static class AsciiWords
{
    private const int Half = 32;

    /// <summary>Finds the words at the beginning of a text.</summary>
    /// <param name="window">Window on the text; the text begins and ends at a word boundary.</param>
    /// <param name="length">Length of the text in characters.</param>
    /// <param name="starts">Bit mask: 1 at the first character of each word.</param>
    /// <param name="ends">Bit mask: 1 after the last character of each word; as many bits.</param>
    /// <returns>The last known boundary, after all of these words; 0 = only the beginning.</returns>
    // AggressiveOptimization: a first import is half finished before tiered JIT would promote this method.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static int Find(ReadOnlySpan<char> window, int length, out ulong starts, out ulong ends)
    {
        ReadOnlySpan<ushort> text = MemoryMarshal.Cast<char, ushort>(window[..(2 * Half)]);
        Vector256<byte> low = Narrow(text), high = Narrow(text[Half..]);
        int looked = Math.Min(length, WordWindow.Length), ascii = BitOperations.TrailingZeroCount(Bits(low, high) | 1UL << looked);
        // A punctuation mark may join its neighbours (WB6, WB7, WB11, WB12), depending on the next character. So the last one stays
        // undecided.
        int limit = ascii == length ? length : Math.Max(0, ascii - 2);

        ulong letters = Bits(Letters(low), Letters(high)), digits = Bits(Within(low, '0', '9'), Within(high, '0', '9'));
        ulong either = Bits(Is(low, '\'') | Is(low, '.'), Is(high, '\'') | Is(high, '.')), colons = Bits(Is(low, ':'), Is(high, ':'));
        ulong commas = Bits(Is(low, ',') | Is(low, ';'), Is(high, ',') | Is(high, ';'));
        ulong joins = ((either | colons) & letters << 1 & letters >> 1) | ((either | commas) & digits << 1 & digits >> 1);
        ulong words = letters | digits | joins | Bits(Is(low, '_'), Is(high, '_'));
        ulong visible = ~Bits(Is(low, ' ') | Within(low, '\t', '\r'), Is(high, ' ') | Within(high, '\t', '\r'));

        ulong boundaries = ~(words & words << 1) & ulong.MaxValue >> (WordWindow.Length - limit);
        int last = BitOperations.Log2(boundaries);
        starts = boundaries & visible & (1UL << last) - 1;
        ends = boundaries & visible << 1;
        return last;
    }

    /// <summary>Narrows to bytes; characters outside ASCII get the highest bit.</summary>
    private static Vector256<byte> Narrow(ReadOnlySpan<ushort> text) =>
        Vector256.NarrowWithSaturation(Vector256.Create(text), Vector256.Create(text[Vector256<ushort>.Count..]));

    private static ulong Bits(Vector256<byte> low, Vector256<byte> high) =>
        low.ExtractMostSignificantBits() | (ulong)high.ExtractMostSignificantBits() << Half;

    private static Vector256<byte> Letters(Vector256<byte> text) => Within(text | Vector256.Create((byte)0x20), 'a', 'z');

    private static Vector256<byte> Is(Vector256<byte> text, char wanted) => Vector256.Equals(text, Vector256.Create((byte)wanted));

    private static Vector256<byte> Within(Vector256<byte> text, char from, char to) =>
        Vector256.LessThanOrEqual(text - Vector256.Create((byte)from), Vector256.Create((byte)(to - from)));
}
