using System.Runtime.CompilerServices;

namespace PsLm.Text;

/// <summary>Finds a place between two sentences that can be told from the characters around it alone, so that the text before it and the
/// text behind it may be cut into words apart from each other. Only the plainest places are found: not every end of a sentence is one.</summary>
internal static class SentenceCut
{
    /// <summary>Far less than <see cref="SentenceScanner.Longest"/>, where a word may be cut in two.</summary>
    private const int LongestWord = 64;

    /// <summary>The last such place.</summary>
    /// <param name="text">Any text, its beginning and its end in the midst of a sentence or not.</param>
    /// <returns>The index of the first character of a sentence; 0 where no place is sure.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static int Last(ReadOnlySpan<char> text)
    {
        for (int at = text.Length; (at = text[..at].LastIndexOfAny('.', '!', '?')) > 0;)
            if (IsEnd(text, at)) return at + 2;
        return 0;
    }

    /// <summary>A word of small letters, perhaps a space, the terminator, a space or line end, a capital. After a small letter
    /// <see cref="SentenceScanner"/> is in the midst of a sentence, whatever came before, and SB11 alone decides about the capital.</summary>
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
