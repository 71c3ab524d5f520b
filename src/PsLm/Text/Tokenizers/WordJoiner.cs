using System.Text;

namespace PsLm.Text;

/// <summary>Joins words with the spacing of their script. The words do not show whether a symmetric quotation mark opens or closes, so
/// opening and closing alternate, starting anew with each text.</summary>
internal static class WordJoiner
{
    private const string Closing = ".,;:!?%)]}…’”»›‰′″\u00B0\u061F\u060C\u061B\u06D4\u0964\u0965\u0589\u1362\u203C\u203D\u2047\u2048\u2049\u2122\u00AE",
        Opening = "([{“‘«‹„‚#@¡¿", Tight = "-‐‑—/_\u05BE", Currencies = "$€£\u00A5\u20B9\u20BD\u20A9\u20BA";

    /// <summary>Joins words and omits <c>&lt;eos&gt;</c>.</summary>
    internal static string Join(IReadOnlyList<string> words)
    {
        var text = new StringBuilder();
        bool sentenceStart = true, doubleOpen = false, singleOpen = false;
        int guillemets = 0, germanQuotes = 0, germanSingles = 0;
        string? before = null;
        bool glued = true;
        for (int i = 0; i < words.Count; i++)
        {
            string word = words[i];
            if (string.Equals(word, Vocabulary.EndOfSentence, StringComparison.Ordinal))
            {
                sentenceStart = true;
                continue;
            }
            bool last = i + 1 == words.Count || string.Equals(words[i + 1], Vocabulary.EndOfSentence, StringComparison.Ordinal);
            bool opens = Is(word, Opening) || (Is(word, Currencies) && IsAmount(words, i)), closes = Is(word, Closing), tight = !sentenceStart && (Is(word, Tight) || IsClock(words, i) || IsRange(words, i) || IsAddress(words, i) || IsDegree(words, i));
            switch (word)
            {
                case "\"": (opens, closes) = Turn(ref doubleOpen, sentenceStart, last); break;
                case "'" when !singleOpen && before is [.., 's' or 'S'] && !last && IsPossessive(words, i): (opens, closes) = (false, true); break;
                case "'": (opens, closes) = Turn(ref singleOpen, sentenceStart, last); break;
                // German uses „so“ and »so«; in other languages “ and » have the opposite role.
                case "„": germanQuotes++; break;
                case "”": germanQuotes = 0; break;
                case "‚": germanSingles++; break;
                case "‘" when germanSingles > 0: (opens, closes, germanSingles) = (false, true, germanSingles - 1); break;
                case "“" when germanQuotes > 0: (opens, closes, germanQuotes) = (false, true, germanQuotes - 1); break;
                case "»" when guillemets == 0 && IsClosedByLeft(words, i): (opens, closes, guillemets) = (true, false, -1); break;
                case "«" when guillemets < 0: (opens, closes, guillemets) = (false, true, 0); break;
                case "«": guillemets = 1; break;
                case "»": guillemets = 0; break;
            }
            if (before is not null && !glued && !closes && !tight && ScriptSpacing.IsSpaced(before, word, sentenceStart)) text.Append(' ');
            text.Append(word);
            glued = opens || tight;
            (before, sentenceStart) = (word, false);
        }
        return text.ToString();
    }

    private static (bool Opens, bool Closes) Turn(ref bool open, bool sentenceStart, bool last)
    {
        open = sentenceStart || (!last && !open);
        return (open, !open);
    }

    /// <summary>A colon in a time: 5:30 is three words in UAX #29.</summary>
    private static bool IsClock(IReadOnlyList<string> words, int i) =>
        words[i] is ":" && i > 0 && i + 1 < words.Count && words[i - 1] is [.., >= '0' and <= '9'] && words[i + 1] is [>= '0' and <= '9', ..];

    /// <summary>A dash in a range such as 1939–45 has no spaces; a dash in a sentence has.</summary>
    private static bool IsRange(IReadOnlyList<string> words, int i) =>
        words[i] is "–" && i > 0 && i + 1 < words.Count && words[i - 1] is [.., >= '0' and <= '9'] && words[i + 1] is [>= '0' and <= '9', ..];

    /// <summary>The @ of joe@example.com; in @joe it is an opening mark.</summary>
    private static bool IsAddress(IReadOnlyList<string> words, int i) => words[i] is "@" && i > 0 && i + 1 < words.Count
        && char.IsAsciiLetterOrDigit(words[i - 1][^1]) && words[i + 1] is [not '.', .., not '.'] next && next.Contains('.', StringComparison.Ordinal);

    /// <summary>The degree sign: 20°C is three words in UAX #29.</summary>
    private static bool IsDegree(IReadOnlyList<string> words, int i) => words[i] is "°" && i > 0 && i + 1 < words.Count && words[i + 1] is "C" or "F";

    /// <summary>Whether an apostrophe is possessive (the dogs' house): the number of other apostrophes in the rest of the sentence is
    /// even.</summary>
    private static bool IsPossessive(IReadOnlyList<string> words, int i)
    {
        int others = 0;
        for (int next = i + 1; next < words.Count && !string.Equals(words[next], Vocabulary.EndOfSentence, StringComparison.Ordinal); next++)
            if (words[next] is "'") others++;
        return others % 2 == 0;
    }

    /// <summary>A currency sign before its amount: $5, but not 5 $.</summary>
    private static bool IsAmount(IReadOnlyList<string> words, int i) =>
        i + 1 < words.Count && words[i + 1] is [>= '0' and <= '9', ..] && (i == 0 || words[i - 1] is not [.., >= '0' and <= '9']);

    private static bool IsClosedByLeft(IReadOnlyList<string> words, int i)
    {
        do i++;
        while (i < words.Count && words[i] is not ("«" or "»"));
        return i < words.Count && words[i] is "«";
    }

    private static bool Is(string word, string marks) => word.Length == 1 && marks.Contains(word[0], StringComparison.Ordinal);
}
