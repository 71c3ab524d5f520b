using System.Runtime.CompilerServices;

namespace PsLm.Text;

/// <summary>Abbreviations of the main European languages whose full stop does not end a sentence. Those that often end one (etc., Jr.,
/// Inc., p.m., usw., ecc.) are excluded: a lowercase letter after them continues the sentence anyway. A missed break only joins two
/// sentences; a wrong break teaches a model to end a sentence after Mr.</summary>
internal static class Abbreviation
{
    private const int Longest = 8;

    /// <summary>Whether the text ends with an abbreviation or with initials (J. Smith, J.R.R. Tolkien; not I, which may end a
    /// sentence).</summary>
    /// <param name="text">The text before the full stop.</param>
    /// <returns>True if the full stop belongs to the abbreviation.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static bool Ends(ReadOnlySpan<char> text)
    {
        if (!TryLastWord(text, out ReadOnlySpan<char> word) || word.IsEmpty) return false;
        if (word.Length == 1) return char.IsUpper(word[0]) ? word[0] is not ('I' or '\u042F') : IsLetter(word[0], text[..^1]);
        return IsKnown(word) || IsDotted(word);
    }

    /// <summary>Whether the text ends with a word that is an abbreviation only before a number (No. 5, S. 12, Abb. 3).</summary>
    /// <param name="text">The text before the full stop.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static bool EndsBeforeNumber(ReadOnlySpan<char> text) => EndsCompound(text) || TryLastWord(text, out ReadOnlySpan<char> word) && word is
        "No" or "Nos" or "no" or "nos" or "Art" or "art" or "ch" or "Ch" or "chap" or "Chap" or "sec" or "Sec" or "Eq" or "eq" or "p" or "l" or "n" or "Op" or "op" or "ver" or "v"
        or "Abb" or "Abs" or "Kap" or "Bd" or "Tab" or "Ziff" or "Anm" or "Str" or "Tel" or "tel" or "fol" or "lib" or "cap" or "cc" or "kl" or "Kl" or "blz" or "tav" or "par" or "ust" or "rys"
        or "\u0441" or "\u0440\u0438\u0441" or "\u0433\u043B" or "\u043F" or "\u0442\u0430\u0431\u043B" or "\u0434" or "\u043A\u0432" or "\u0442";

    /// <summary>Abbreviations at the end of German compounds: Hauptstr. 5, Hausnr. 7.</summary>
    private static bool EndsCompound(ReadOnlySpan<char> text) => (text is [.., var street, 's', 't', 'r'] && char.IsLetter(street)) || (text is [.., var number, 'n', 'r'] && char.IsLetter(number));

    /// <summary>The final letters and full stops of a text; false if they are part of a longer word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool TryLastWord(ReadOnlySpan<char> text, out ReadOnlySpan<char> word)
    {
        int start = text.Length;
        while (start > 0 && text.Length - start <= Longest && (char.IsLetter(text[start - 1]) || text[start - 1] == '.')) start--;
        word = text[start..];
        return start == 0 || !char.IsLetterOrDigit(text[start - 1]);
    }

    /// <summary>Single lowercase letters: z. B., i. d. R., o. Ä., v. Chr.; the Russian city, but not the year, which may end a
    /// sentence.</summary>
    private static bool IsLetter(char letter, ReadOnlySpan<char> before) => letter is 'z' or 'd' or 'o' or 'v'
        || (letter == '\u0433' && (before.TrimEnd() is not [.., var last] || !(char.IsDigit(last) || last is '\u0433' or '.')));

    /// <summary>Letters with full stops between them (J.R.R, U.S, z.B, i.d.R, t.ex), except a.m. and p.m.</summary>
    private static bool IsDotted(ReadOnlySpan<char> word)
    {
        if (word.Length % 2 == 0 || word is "a.m" or "p.m" or "A.M" or "P.M" or "u.s.w" or "\u043D.\u044D" or "\u0442.\u0434" or "\u0442.\u043F") return false;
        for (int i = 0; i < word.Length; i++)
            if (i % 2 == 0 ? word[i] == '.' : word[i] != '.') return false;
        return true;
    }

    // A pattern instead of a set: it needs no generic code that the JIT would compile in the first import.
    private static bool IsKnown(ReadOnlySpan<char> word) => word is
        "Mr" or "Mrs" or "Ms" or "Mx" or "Dr" or "St" or "Ste" or "Prof" or "Rev" or "Revd" or "Hon" or "Messrs" or "Mme" or "Mlle" or "Mgr" or "Fr" or "Ven"
        or "Capt" or "Col" or "Gen" or "Lt" or "Sgt" or "Maj" or "Cmdr" or "Cdr" or "Adm" or "Corp" or "Gov" or "Sen" or "Rep" or "Pres" or "Supt" or "Insp"
        or "MR" or "MRS" or "MS" or "DR" or "ST" or "PROF" or "REV" or "CAPT" or "COL" or "GEN" or "LT" or "SGT" or "MESSRS"
        or "Mt" or "Ft" or "Vol" or "vol" or "Fig" or "fig" or "figs" or "Figs" or "pp" or "viz" or "vs" or "cf" or "Cf" or "approx" or "ca"
        or "Jan" or "Feb" or "Aug" or "Sept" or "Oct" or "Nov" or "Dec"
        || IsGerman(word) || IsRomance(word) || IsOther(word);

    private static bool IsGerman(ReadOnlySpan<char> word) => word is
        "bzw" or "ggf" or "evtl" or "vgl" or "Vgl" or "Nr" or "Nrn" or "nr" or "inkl" or "exkl" or "zzgl" or "abzgl" or "sog" or "geb" or "gest" or "Hrsg" or "Dipl" or "Ing" or "Hr" or "Fa" or "Frl"
        or "Okt" or "Dez" or "Univ" or "lfd" or "mind" or "Chr" or "bspw" or "insb" or "Mag" or "dr" or "prof";

    private static bool IsRomance(ReadOnlySpan<char> word) => word is
        "Sr" or "Sra" or "Srta" or "Sres" or "Dra" or "Ud" or "Uds" or "Vd" or "Vds" or "Lic" or "p\u00E1g" or "p\u00E1gs" or "P\u00E1g" or "n\u00FAm" or "N\u00FAm" or "Exmo" or "Exma" or "Profa" or "Av" or "Avda"
        or "Mmes" or "Mlles" or "MM" or "Pr" or "env"
        or "Sig" or "Sigg" or "Dott" or "dott" or "Avv" or "Geom" or "pag" or "Pag" or "sig";

    private static bool IsOther(ReadOnlySpan<char> word) => word is
        "dhr" or "mevr" or "drs" or "bijv" or "resp" or "tzn" or "tzw" or "np" or "ul" or "in\u017C" or "mgr" or "\u015Bw"
        or "\u0443\u043B" or "\u043F\u0440\u043E\u0441\u043F" or "\u043F\u0435\u0440" or "\u0441\u0442\u0440" or "\u0441\u043C" or "\u0421\u043C" or "\u0442\u043E\u0432" or "\u0433\u0440" or "\u043F\u0440\u043E\u0444"
        or "\u0430\u043A\u0430\u0434" or "\u0434\u043E\u0446" or "\u043D\u0430\u043F\u0440" or "\u0441\u0432";
}
