namespace PsLm.Text;

/// <summary>A word on its way into a vocabulary. In order, the frequent ones come first and equally frequent ones in ordinal order.</summary>
/// <remarks>No structure: sorting references is compiled in the runtime already, sorting pairs would wait for the compiler in every
/// session's first import.</remarks>
/// <param name="word">The word.</param>
/// <param name="count">How often it was counted.</param>
/// <param name="place">Where whoever counted it knows it.</param>
internal sealed class CountedWord(string word, long count, int place = 0)
{
    // The first four characters: most words of one count are told apart without their text being fetched.
    private readonly ulong beginning = BeginningOf(word);

    internal string Word => word;

    internal long Count => count;

    internal int Place => place;

    /// <summary>Below 0 where the left one comes first.</summary>
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
