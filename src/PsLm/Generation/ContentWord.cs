namespace PsLm;

/// <summary>Words that carry meaning, told from those that hold sentences together: what a picture of words shows where none are
/// named.</summary>
public static class ContentWord
{
    // Articles, pronouns, prepositions, conjunctions, auxiliaries and the adverbs that stand everywhere.
    private static readonly HashSet<string> english = new((
        "a an the this that these those such what which who whom whose some any no none each every either neither both all another other others same own " +
        "i me my mine myself you your yours yourself he him his himself she her hers herself it its itself we us our ours ourselves they them their theirs " +
        "themselves one ones something anything nothing everything someone anyone everyone somebody anybody nobody everybody " +
        "of to in on at by for from with without into onto upon about above across after against along among around before behind below beneath beside " +
        "besides between beyond down during except inside near off out outside over past since through throughout till toward towards under until up within " +
        "and or but nor so yet if then than because though although while whether as unless lest " +
        "am is are was were be been being do does did done doing have has had having can could may might must shall should will would ought cannot don't " +
        "didn't can't won't not never ever always often again also too very much many more most less least few little only just even still already almost " +
        "quite rather perhaps once twice ago now here there where when how why away back however indeed thus therefore else yes oh ah mr mrs " +
        "one's it's i'm i'll i've i'd he's she's that's there's let's s t").Split(' '), StringComparer.OrdinalIgnoreCase);

    /// <summary>The most frequent words of letters that are none of English's function words and have three letters or more, one or
    /// more where the script is one of syllables or ideographs. Of a word in upper and lower case the more frequent form counts alone.</summary>
    /// <param name="vocabulary">The words; ids are in the order of counts.</param>
    /// <param name="top">At most so many, 0 or more.</param>
    /// <returns>By falling count. Where there are fewer than three, the most frequent words of any kind but <c>&lt;unk&gt;</c> and
    /// <c>&lt;eos&gt;</c>.</returns>
    public static IReadOnlyList<string> MostFrequent(Vocabulary vocabulary, int top)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        string[] words = [.. Enumerable.Range(0, vocabulary.Size).Where(id => !vocabulary.IsSpecial(id)).OrderByDescending(vocabulary.CountOf).Select(vocabulary.WordAt)];
        string[] content = [.. words.Where(CarriesMeaning).DistinctBy(word => word, StringComparer.OrdinalIgnoreCase).Take(top)];
        return content.Length >= Math.Min(3, top) ? content : words.Take(top).ToArray();
    }

    private static bool CarriesMeaning(string word) =>
        word.All(sign => char.IsLetter(sign) || sign is '\'' or '’' or '-' || char.IsSurrogate(sign) || char.GetUnicodeCategory(sign) is System.Globalization.UnicodeCategory.NonSpacingMark)
        && (word.Length >= 3 || word.Any(sign => sign >= '\u2E80')) && word.Any(char.IsLetter)
        && !english.Contains(word.Replace('’', '\''));
}
