using System.Text;

namespace PsLm.Text;

/// <summary>Sets spaces between words as a person would write them; the words alone do not tell, so quotation marks that look
/// alike on both sides are taken in turns, anew for each text.</summary>
internal static class WordJoiner
{
    private const string Closing = ".,;:!?%)]}…’”»›、。，！？；：）」』", Opening = "([{“‘«‹„‚$€£#@¡¿（「『", Tight = "-‐‑–—/_";

    /// <summary>Joins words; <c>&lt;eos&gt;</c> is left out.</summary>
    internal static string Join(IReadOnlyList<string> words)
    {
        var text = new StringBuilder();
        bool glued = true, sentenceStart = true, doubleOpen = false, singleOpen = false;
        for (int i = 0; i < words.Count; i++)
        {
            string word = words[i];
            if (string.Equals(word, Vocabulary.EndOfSentence, StringComparison.Ordinal))
            {
                sentenceStart = true;
                continue;
            }
            bool last = i + 1 == words.Count || string.Equals(words[i + 1], Vocabulary.EndOfSentence, StringComparison.Ordinal);
            bool opens = Is(word, Opening), closes = Is(word, Closing), tight = Is(word, Tight) && !sentenceStart;
            if (word is "\"") (opens, closes) = Turn(ref doubleOpen, sentenceStart, last);
            if (word is "'") (opens, closes) = Turn(ref singleOpen, sentenceStart, last);
            if (!glued && !closes && !tight) text.Append(' ');
            text.Append(word);
            glued = opens || tight;
            sentenceStart = false;
        }
        return text.ToString();
    }

    private static (bool Opens, bool Closes) Turn(ref bool open, bool sentenceStart, bool last)
    {
        open = sentenceStart || (!last && !open);
        return (open, !open);
    }

    private static bool Is(string word, string marks) => word.Length == 1 && marks.Contains(word[0], StringComparison.Ordinal);
}
