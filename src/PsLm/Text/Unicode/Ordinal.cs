using System.Runtime.CompilerServices;

namespace PsLm.Text;

/// <summary>Ordinal numbers written with a full stop, as in German: der 2. Weltkrieg, am 3. Mai. Languages that continue with a lowercase
/// letter need no rule.</summary>
internal static class Ordinal
{
    private const int MostDigits = 2;

    /// <summary>Whether a text ends with a number that may be an ordinal.</summary>
    /// <param name="text">The text before the full stop.</param>
    /// <param name="isSure">Whether the word before the number proves it; otherwise the word after the full stop decides.</param>
    internal static bool Ends(ReadOnlySpan<char> text, out bool isSure)
    {
        int number = text.Length;
        while (number > 0 && text.Length - number <= MostDigits && char.IsAsciiDigit(text[number - 1])) number--;
        isSure = false;
        if (number == text.Length || text.Length - number > MostDigits || (number > 0 && !IsGap(text[number - 1]))) return false;
        ReadOnlySpan<char> before = text[..number].TrimEnd();
        int word = before.Length;
        while (word > 0 && char.IsLetter(before[word - 1])) word--;
        isSure = before[word..] is "der" or "dem" or "den" or "das" or "vom" or "zum" or "zur" or "beim" or "Der" or "Dem" or "Den" or "Das" or "Vom" or "Zum" or "Zur" or "Beim";
        return true;
    }

    /// <summary>Whether a word makes the number before it an ordinal: the name of a month, or a word such as century.</summary>
    /// <param name="word">The word after the full stop.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static bool IsFollowedBy(ReadOnlySpan<char> word) => word is
        "Januar" or "J\u00E4nner" or "Februar" or "Feber" or "M\u00E4rz" or "April" or "Mai" or "Juni" or "Juli" or "August" or "September" or "Oktober"
        or "November" or "Dezember" or "Jan" or "Feb" or "Apr" or "Aug" or "Sep" or "Sept" or "Okt" or "Nov" or "Dez"
        or "Jahrhundert" or "Jahrhunderts" or "Jahrhunderte" or "Jh" or "Jhd" or "Lebensjahr";

    private static bool IsGap(char c) => char.IsWhiteSpace(c) || c is '(' or '[' or '"' or '\u201E' or '\u00BB' or '-' or '\u2013';
}
