using System.Runtime.CompilerServices;

namespace PsLm.Text;

/// <summary>Both break classes of every code point, unpacked once from <see cref="UnicodeBreakData"/>.</summary>
/// <remarks>Two-stage table: one block per 128 code points; blocks with a single class are shared.</remarks>
internal static class BreakTable
{
    private const int BlockBits = 7, BlockSize = 1 << BlockBits, CodePoints = 0x110000;
    private static readonly ushort[] blocks = new ushort[CodePoints >> BlockBits];
    private static readonly ushort[] classes = Unpack();

    /// <summary>Reads the code point at <paramref name="index"/> and returns its classes; an unpaired surrogate counts as a code
    /// point.</summary>
    /// <param name="text">UTF-16 text.</param>
    /// <param name="index">Index of the code point; advanced past it.</param>
    /// <returns>The packed classes, for <see cref="Word"/> and <see cref="Sentence"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Next(ReadOnlySpan<char> text, ref int index)
    {
        int code = text[index++];
        if (char.IsHighSurrogate((char)code) && index < text.Length && char.IsLowSurrogate(text[index]))
            code = char.ConvertToUtf32((char)code, text[index++]);
        return At(code);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int At(int code) => classes[(blocks[code >> BlockBits] << BlockBits) + (code & (BlockSize - 1))];

    internal static WordClass Word(int packed) => (WordClass)(packed >> 4);

    internal static SentenceClass Sentence(int packed) => (SentenceClass)(packed & 15);

    private static ushort[] Unpack()
    {
        ReadOnlySpan<byte> runs = Convert.FromBase64String(UnicodeBreakData.Runs);
        var unpacked = new List<ushort>();
        var uniform = new Dictionary<ushort, ushort>();
        Span<ushort> block = stackalloc ushort[BlockSize];
        int at = 0, left = 0;
        ushort packed = 0;
        for (int code = 0; code < CodePoints; code += BlockSize)
        {
            if (left >= BlockSize && uniform.TryGetValue(packed, out ushort shared))
            {
                blocks[code >> BlockBits] = shared;
                left -= BlockSize;
                continue;
            }
            bool same = left >= BlockSize;
            for (int i = 0; i < BlockSize; i++, left--)
            {
                if (left == 0) (left, packed) = ReadRun(runs, ref at);
                block[i] = packed;
            }
            blocks[code >> BlockBits] = (ushort)(unpacked.Count >> BlockBits);
            if (same) uniform.Add(packed, blocks[code >> BlockBits]);
            unpacked.AddRange(block);
        }
        return [.. unpacked];
    }

    /// <summary>Reads a run: its length (seven bits per byte, lowest first) and the index of its classes.</summary>
    private static (int Length, ushort Packed) ReadRun(ReadOnlySpan<byte> runs, ref int at)
    {
        int length = 0, shift = 0;
        byte part;
        do
        {
            part = runs[at++];
            length |= (part & 0x7F) << shift;
            shift += 7;
        }
        while (part >= 0x80);
        return (length, UnicodeBreakData.Classes[runs[at++]]);
    }
}
