namespace PsLm.Text;

/// <summary>The abbreviations whose full stop ends no sentence. Those that often stand last in one (etc., Jr., Inc., p.m.) are
/// left out on purpose.</summary>
internal static class Abbreviation
{
    private const int Longest = 6;

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> known = new HashSet<string>(
    [
        "Mr", "Mrs", "Ms", "Mx", "Dr", "St", "Ste", "Prof", "Rev", "Revd", "Hon", "Messrs", "Mme", "Mlle", "Mgr", "Fr", "Ven",
        "Capt", "Col", "Gen", "Lt", "Sgt", "Maj", "Cmdr", "Cdr", "Adm", "Corp", "Gov", "Sen", "Rep", "Pres", "Supt", "Insp",
        "MR", "MRS", "MS", "DR", "ST", "PROF", "REV", "CAPT", "COL", "GEN", "LT", "SGT", "MESSRS",
        "Mt", "Ft", "Vol", "vol", "Fig", "fig", "pp", "viz", "vs", "cf", "e.g", "i.e", "E.g", "I.e",
        "Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec",
    ], StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether the text stops in an abbreviation or in the initial of a name (J. Smith; not I, which ends sentences).</summary>
    /// <param name="text">What stands before the full stop.</param>
    /// <returns>True where the full stop belongs to it.</returns>
    internal static bool Ends(ReadOnlySpan<char> text)
    {
        int start = text.Length;
        while (start > 0 && text.Length - start <= Longest && (char.IsAsciiLetter(text[start - 1]) || text[start - 1] == '.')) start--;
        if (start > 0 && char.IsLetterOrDigit(text[start - 1])) return false;
        ReadOnlySpan<char> word = text[start..];
        return word.Length == 1 ? char.IsAsciiLetterUpper(word[0]) && word[0] != 'I' : known.Contains(word);
    }
}
