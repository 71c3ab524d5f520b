using System.Runtime.CompilerServices;

namespace PsLm.Text;

/// <summary>Finds a sentence boundary that depends only on nearby characters, so that the text before and after it can be tokenized
/// independently. Only unambiguous boundaries are found; others are missed.</summary>
internal static class SentenceCut
{
    /// <summary>Far below <see cref="SentenceScanner.Longest"/>, where a word may be split.</summary>
    private const int LongestWord = 64;

    /// <summary>Finds the last such boundary.</summary>
    /// <param name="text">Any text; it may begin and end inside a sentence.</param>
    /// <returns>Index of the first character of a sentence; 0 if no boundary is certain.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static int Last(ReadOnlySpan<char> text)
    {
        for (int at = text.Length; (at = text[..at].LastIndexOfAny('.', '!', '?')) > 0;)
            if (IsEnd(text, at)) return at + 2;
        return 0;
    }

    /// <summary>Tests for a lowercase word, an optional space, the terminator, a space or line end, a capital. After a lowercase letter
    /// <see cref="SentenceScanner"/> is inside a sentence, whatever came before, so only rule SB11 decides about the capital.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool IsEnd(ReadOnlySpan<char> text, int terminator)
    {
        if (terminator + 2 >= text.Length || !IsSpace(text[terminator + 1]) || !char.IsAsciiLetterUpper(text[terminator + 2])) return false;
        int end = text[terminator - 1] == ' ' ? terminator - 1 : terminator, start = end;
        while (start > 0 && end - start < LongestWord && char.IsAsciiLetterLower(text[start - 1])) start--;
        return start < end && start > 0 && IsSpace(text[start - 1])
            && !(text[terminator] == '.' && Abbreviation.Ends(text[start..terminator]));
    }

    private static bool IsSpace(char c) => c is ' ' or '\n';
}
