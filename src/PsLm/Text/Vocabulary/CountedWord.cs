namespace PsLm.Text;

/// <summary>A candidate word for a vocabulary. Sort order: descending count, then ordinal.</summary>
/// <remarks>A class, not a struct: the runtime contains compiled sort code for references. Sorting structs would need JIT compilation in
/// the first import of every session.</remarks>
/// <param name="word">The word.</param>
/// <param name="count">Number of occurrences.</param>
/// <param name="place">Index of the word in the caller's table. Default 0.</param>
internal sealed class CountedWord(string word, long count, int place = 0)
{
    // The first four characters as a sort key: most comparisons of words with equal counts then need not read the strings.
    private readonly ulong beginning = BeginningOf(word);

    internal string Word => word;

    internal long Count => count;

    internal int Place => place;

    /// <summary>Negative if the left word comes first.</summary>
    internal static int Compare(CountedWord left, CountedWord right)
    {
        if (left.Count != right.Count) return right.Count.CompareTo(left.Count);
        return left.beginning != right.beginning ? left.beginning.CompareTo(right.beginning) : string.CompareOrdinal(left.Word, right.Word);
    }

    private static ulong BeginningOf(string word)
    {
        ulong beginning = 0;
        for (int i = 0; i < 4; i++) beginning = beginning << 16 | (i < word.Length ? word[i] : 0u);
        return beginning;
    }
}
