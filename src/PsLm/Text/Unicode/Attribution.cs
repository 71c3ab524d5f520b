using System.Buffers;
using System.Runtime.CompilerServices;

namespace PsLm.Text;

/// <summary>Detects text that continues the sentence after a quotation in Chinese and Japanese, where no lowercase letter shows it. This is
/// a particle (「誰だ？」と彼は言った。), or a few letters that name the speaker (“你是谁？”他问。).</summary>
internal static class Attribution
{
    /// <summary>Maximum number of letters examined.</summary>
    internal const int Longest = 16;

    // Verbs in both languages: say, speak, ask, answer, call, cry, think, laugh, scold.
    private static readonly SearchValues<char> verbs = SearchValues.Create("\u8BF4\u8AAA\u8AAC\u9053\u95EE\u554F\u7B54\u558A\u53EB\u56B7\u5435\u543C\u54ED\u60F3\u7B11\u9A82\u7F75\u8A00\u5C0B\u8A0A\u805E\u5450\u545F\u5624");

    /// <summary>Whether a mark closes a quotation in Chinese or Japanese.</summary>
    internal static bool Closes(char mark) => mark is '\u300D' or '\u300F' or '\uFE42' or '\uFE44' or '\u201D' or '\u2019' or '"';

    /// <summary>Whether a mark after a full stop opens the next quotation. “ does so only in scripts with full-width full stops, because in
    /// German it closes a quotation.</summary>
    internal static bool Opens(char mark, bool isFullWidth) =>
        mark is '\u300C' or '\u300E' or '\u300A' or '\u3008' or '\u3010' or '\uFE41' or '\uFE43' || (isFullWidth && mark is '\u201C' or '\u2018');

    /// <summary>Whether a letter after a quotation is a particle, which cannot begin a sentence.</summary>
    internal static bool IsParticle(char letter) => letter is '\u3068' or '\u3063' or '\u306E' or '\u3092' or '\u304C' or '\u306B' or '\u3078';

    /// <summary>Whether the letters between a quotation and the next mark contain a verb of speaking.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static bool Says(ReadOnlySpan<char> letters) => letters.Length <= Longest && letters.ContainsAny(verbs);
}
