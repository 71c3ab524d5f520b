using System.Buffers;
using System.Runtime.CompilerServices;

namespace PsLm.Text;

/// <summary>What goes on with the sentence behind a quotation in Chinese and Japanese, which have no small letters to show it: a particle
/// (「誰だ？」と彼は言った。), or a few letters that say who spoke (“你是谁？”他问。).</summary>
internal static class Attribution
{
    /// <summary>The letters that are looked at.</summary>
    internal const int Longest = 16;

    // To say, speak, ask, answer, call, cry, think, laugh and scold, as both languages write them.
    private static readonly SearchValues<char> verbs = SearchValues.Create("\u8BF4\u8AAA\u8AAC\u9053\u95EE\u554F\u7B54\u558A\u53EB\u56B7\u5435\u543C\u54ED\u60F3\u7B11\u9A82\u7F75\u8A00\u5C0B\u8A0A\u805E\u5450\u545F\u5624");

    /// <summary>Whether a mark closes a quotation in Chinese or Japanese.</summary>
    internal static bool Closes(char mark) => mark is '\u300D' or '\u300F' or '\uFE42' or '\uFE44' or '\u201D' or '\u2019' or '"';

    /// <summary>Whether a mark behind a full stop opens the next quotation: “ does so only in scripts whose full stop has its own width, since
    /// German closes with it.</summary>
    internal static bool Opens(char mark, bool isFullWidth) =>
        mark is '\u300C' or '\u300E' or '\u300A' or '\u3008' or '\u3010' or '\uFE41' or '\uFE43' || (isFullWidth && mark is '\u201C' or '\u2018');

    /// <summary>Whether a letter behind a quotation is a particle with which no sentence begins.</summary>
    internal static bool IsParticle(char letter) => letter is '\u3068' or '\u3063' or '\u306E' or '\u3092' or '\u304C' or '\u306B' or '\u3078';

    /// <summary>Whether the letters behind a quotation, up to the next mark, have a verb of speaking.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static bool Says(ReadOnlySpan<char> letters) => letters.Length <= Longest && letters.ContainsAny(verbs);
}
