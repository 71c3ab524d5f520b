using System.Text;

namespace PsLm.Text;

/// <summary>Decides by script whether words are separated by spaces: Chinese, Japanese, Thai, Lao, Khmer, Burmese and a few others have
/// none. Between Chinese or Japanese and another script (GPT 模型) both styles are common; this class writes no space.</summary>
internal static class ScriptSpacing
{
    /// <summary>Whether a space separates two words, neither of which is an opening or closing mark.</summary>
    /// <param name="left">Not empty.</param>
    /// <param name="right">Not empty.</param>
    /// <param name="betweenSentences">Whether a sentence ends between them; Thai and similar scripts mark this with a space.</param>
    internal static bool IsSpaced(string left, string right, bool betweenSentences)
    {
        if (left.Length == 0 || right.Length == 0) return true;
        if (Rune.DecodeLastFromUtf16(left, out Rune last, out _) != System.Buffers.OperationStatus.Done
            || Rune.DecodeFromUtf16(right, out Rune first, out _) != System.Buffers.OperationStatus.Done) return true;
        // A full-width mark already contains its space.
        if (IsFullMark(last.Value) || IsFullMark(first.Value)) return false;
        if (IsEastAsian(last.Value) || IsEastAsian(first.Value)) return !IsCut(left, right);
        // Thai and similar scripts put spaces around foreign words.
        return betweenSentences || IsSpacedMark(last.Value) || !(IsSouthEastAsian(last.Value) && IsSouthEastAsian(first.Value));
    }

    /// <summary>Whether the tokenizer would split two words without a space; two katakana words would become one.</summary>
    private static bool IsCut(string left, string right)
    {
        string both = left + right;
        int end = 0;
        while (end < left.Length) end = WordBoundary.Next(both, end);
        return end == left.Length;
    }

    // Ideographic marks, brackets and full-width marks; not the iteration marks 々 〆 〇 and the numerals 〡 to 〩.
    private static bool IsFullMark(int c) => c is (>= 0x3000 and <= 0x3004) or (>= 0x3008 and <= 0x3020) or 0x3030 or 0x30FB or (>= 0xFE30 and <= 0xFE6F)
        or (>= 0xFF01 and <= 0xFF0F) or (>= 0xFF1A and <= 0xFF20) or (>= 0xFF3B and <= 0xFF40) or (>= 0xFF5B and <= 0xFF65);

    // The full stops of Khmer, the comma and full stop of Burmese, the shad marks of Tibetan.
    private static bool IsSpacedMark(int c) => c is 0x17D4 or 0x17D5 or 0x104A or 0x104B or 0x0F0D or 0x0F0E;

    // Hangul is excluded, because Korean separates words with spaces.
    private static bool IsEastAsian(int c) => c is (>= 0x2E80 and <= 0x2FFF) or (>= 0x3005 and <= 0x30FF) or (>= 0x3100 and <= 0x312F) or (>= 0x31A0 and <= 0x31FF)
        or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xA000 and <= 0xA4CF) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFF66 and <= 0xFF9F)
        or (>= 0x1AFF0 and <= 0x1B16F) or (>= 0x20000 and <= 0x3FFFF);

    private static bool IsSouthEastAsian(int c) => c is (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF) or (>= 0x1950 and <= 0x19DF)
        or (>= 0x1A20 and <= 0x1AAF) or (>= 0x1980 and <= 0x19DF) or (>= 0xA9E0 and <= 0xA9FF) or (>= 0xAA60 and <= 0xAA7F) or (>= 0x0F00 and <= 0x0FFF);
}
