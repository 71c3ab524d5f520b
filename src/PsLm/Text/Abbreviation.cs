using System.Runtime.CompilerServices;

namespace PsLm.Text;

/// <summary>The abbreviations whose full stop ends no sentence. Those that often stand last in one (etc., Jr., Inc., p.m.) are
/// left out on purpose.</summary>
internal static class Abbreviation
{
    private const int Longest = 6;

    /// <summary>Whether the text stops in an abbreviation or in the initial of a name (J. Smith; not I, which ends sentences).</summary>
    /// <param name="text">What stands before the full stop.</param>
    /// <returns>True where the full stop belongs to it.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static bool Ends(ReadOnlySpan<char> text)
    {
        int start = text.Length;
        while (start > 0 && text.Length - start <= Longest && (char.IsAsciiLetter(text[start - 1]) || text[start - 1] == '.')) start--;
        if (start > 0 && char.IsLetterOrDigit(text[start - 1])) return false;
        ReadOnlySpan<char> word = text[start..];
        return word.Length == 1 ? char.IsAsciiLetterUpper(word[0]) && word[0] != 'I' : IsKnown(word);
    }

    // A pattern and not a set: nothing is called for it that the runtime has yet to compile.
    private static bool IsKnown(ReadOnlySpan<char> word) => word is
        "Mr" or "Mrs" or "Ms" or "Mx" or "Dr" or "St" or "Ste" or "Prof" or "Rev" or "Revd" or "Hon" or "Messrs" or "Mme" or "Mlle" or "Mgr" or "Fr" or "Ven"
        or "Capt" or "Col" or "Gen" or "Lt" or "Sgt" or "Maj" or "Cmdr" or "Cdr" or "Adm" or "Corp" or "Gov" or "Sen" or "Rep" or "Pres" or "Supt" or "Insp"
        or "MR" or "MRS" or "MS" or "DR" or "ST" or "PROF" or "REV" or "CAPT" or "COL" or "GEN" or "LT" or "SGT" or "MESSRS"
        or "Mt" or "Ft" or "Vol" or "vol" or "Fig" or "fig" or "pp" or "viz" or "vs" or "cf" or "e.g" or "i.e" or "E.g" or "I.e"
        or "Jan" or "Feb" or "Aug" or "Sept" or "Oct" or "Nov" or "Dec";
}
