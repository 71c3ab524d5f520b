using System.Globalization;
using Microsoft.Data.Analysis;
using PsLm.Text;

namespace PsLm;

/// <summary>The words of a corpus or model with their token ids and counts. Id 0 is <c>&lt;unk&gt;</c>, which replaces every unknown word;
/// id 1 is <c>&lt;eos&gt;</c>, the end of a sentence. Both count in <see cref="Size"/>. The other words follow by descending count, equal
/// counts in ordinal order.</summary>
/// <remarks>Immutable; any number of threads may read concurrently.</remarks>
public sealed class Vocabulary
{
    /// <summary>Token id of <see cref="UnknownWord"/>.</summary>
    public const int UnknownId = 0;

    /// <summary>Token id of <see cref="EndOfSentence"/>.</summary>
    public const int EndOfSentenceId = 1;

    /// <summary>Replaces every word that is not in the vocabulary.</summary>
    public const string UnknownWord = "<unk>";

    /// <summary>Follows every sentence.</summary>
    public const string EndOfSentence = "<eos>";

    private readonly string[] words;
    private readonly long[] counts;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> ids;

    private Vocabulary(string[] words, long[] counts, Dictionary<string, int> ids)
    {
        this.words = words;
        this.counts = counts;
        this.ids = ids.GetAlternateLookup<ReadOnlySpan<char>>();
        TotalCount = counts.Sum();
    }

    /// <summary>Number of words, including the two special ones.</summary>
    public int Size => words.Length;

    /// <summary>Sum of all counts.</summary>
    public long TotalCount { get; }

    /// <summary>The word with an id.</summary>
    /// <param name="id">0 to <see cref="Size"/> - 1.</param>
    /// <returns>The word.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The id is out of range.</exception>
    public string WordAt(int id) => words[Checked(id)];

    /// <summary>Number of occurrences of a word in the text; for <c>&lt;unk&gt;</c> the number of replaced words.</summary>
    /// <param name="id">0 to <see cref="Size"/> - 1.</param>
    /// <returns>Its count, 0 or more.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The id is out of range.</exception>
    public long CountOf(int id) => counts[Checked(id)];

    /// <summary>Relative frequency of a word: count / <see cref="TotalCount"/>.</summary>
    /// <param name="id">0 to <see cref="Size"/> - 1.</param>
    /// <returns>0 to 1; 0 if <see cref="TotalCount"/> is 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The id is out of range.</exception>
    public double FrequencyOf(int id) => TotalCount == 0 ? 0 : (double)CountOf(id) / TotalCount;

    /// <summary>Looks up a word; case-sensitive.</summary>
    /// <param name="word">The word.</param>
    /// <param name="id">Its id; <see cref="UnknownId"/> if it is missing.</param>
    /// <returns>Whether the vocabulary contains the word.</returns>
    public bool TryGetId(string word, out int id)
    {
        ArgumentNullException.ThrowIfNull(word);
        return TryGetId(word.AsSpan(), out id);
    }

    /// <summary>Whether another vocabulary has the same words with the same ids; counts may differ.</summary>
    internal bool HasSameWords(Vocabulary other)
    {
        if (ReferenceEquals(this, other)) return true;
        bool same = Size == other.Size;
        for (int id = 0; same && id < Size; id++) same = string.Equals(words[id], other.words[id], StringComparison.Ordinal);
        return same;
    }

    internal bool TryGetId(ReadOnlySpan<char> word, out int id) => ids.TryGetValue(word, out id);

    /// <summary>Returns the id of a word.</summary>
    /// <param name="word">The word.</param>
    /// <returns>Its id, or <see cref="UnknownId"/> if it is missing.</returns>
    public int IdOf(string word) => TryGetId(word, out int id) ? id : UnknownId;

    /// <summary>Whether an id is that of <c>&lt;unk&gt;</c> or <c>&lt;eos&gt;</c>.</summary>
    /// <param name="id">Any number.</param>
    /// <returns>True for 0 and 1.</returns>
    public bool IsSpecial(int id) => id is UnknownId or EndOfSentenceId;

    /// <summary>The words with the most similar spelling, for a message about a missing word.</summary>
    /// <param name="word">Any word.</param>
    /// <param name="count">Maximum number of words. Default 3.</param>
    /// <returns>Words by ascending edit distance, equal distances by descending count. The maximum distance is half of the word's length,
    /// but at least 1.</returns>
    public IReadOnlyList<string> Closest(string word, int count = 3)
    {
        ArgumentNullException.ThrowIfNull(word);
        int limit = Math.Max(1, word.Length / 2);
        return Enumerable.Range(0, Size).Where(id => !IsSpecial(id))
            .Select(id => (Word: words[id], Distance: EditDistance.Between(word, words[id], limit)))
            .Where(found => found.Distance <= limit)
            .OrderBy(found => found.Distance)
            .Take(count)
            .Select(found => found.Word).ToArray();
    }

    /// <summary>Returns a copy as a data frame with one row per word.</summary>
    /// <returns>Columns Id (int), Word (string), Count (long), Frequency (double).</returns>
    public DataFrame ToDataFrame() => new(
        new Int32DataFrameColumn("Id", Enumerable.Range(0, Size)),
        new StringDataFrameColumn("Word", words),
        new Int64DataFrameColumn("Count", counts),
        new DoubleDataFrameColumn("Frequency", Enumerable.Range(0, Size).Select(FrequencyOf)));

    /// <summary>Builds a vocabulary of the most frequent words; the counts of the others are added to <c>&lt;unk&gt;</c>.</summary>
    /// <param name="counts">Words with their counts; may include <c>&lt;unk&gt;</c> and <c>&lt;eos&gt;</c>.</param>
    /// <param name="size">Maximum number of words including the two special ones, 2 or more. Default 50,000.</param>
    /// <param name="minCount">Minimum count of a word. Default 1.</param>
    /// <returns>The vocabulary, at most <paramref name="size"/> words.</returns>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>: a duplicate word, a count below 0, a size below 2.</exception>
    public static Vocabulary FromCounts(IEnumerable<KeyValuePair<string, long>> counts, int size = 50_000, long minCount = 1)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (size < 2) throw new LmException(LmError.OptionInvalid, OptionCheck.Range("VocabularySize", size, "2 or more words"), "VocabularySize");
        long unknown = 0, ends = 0;
        var candidates = new List<CountedWord>();
        foreach (KeyValuePair<string, long> entry in counts)
        {
            if (string.Equals(entry.Key, UnknownWord, StringComparison.Ordinal)) unknown += entry.Value;
            else if (string.Equals(entry.Key, EndOfSentence, StringComparison.Ordinal)) ends += entry.Value;
            else if (entry.Value < minCount) unknown += entry.Value;
            else candidates.Add(new CountedWord(entry.Key, entry.Value));
        }
        return OfMostFrequent(candidates, unknown, ends, size);
    }

    /// <summary>Builds a vocabulary of the most frequent words.</summary>
    /// <param name="words">Words without the two special ones. Afterwards contains the chosen words in the order of their ids, from id
    /// 2.</param>
    /// <param name="unknown">Count of <c>&lt;unk&gt;</c> before the counts of dropped words are added.</param>
    /// <param name="ends">Count of <c>&lt;eos&gt;</c>.</param>
    /// <param name="size">Maximum number of words including the two special ones, 2 or more.</param>
    internal static Vocabulary OfMostFrequent(List<CountedWord> words, long unknown, long ends, int size)
    {
        words.Sort(CountedWord.Compare);
        int kept = Math.Min(words.Count, size - 2);
        for (int i = kept; i < words.Count; i++) unknown += words[i].Count;
        words.RemoveRange(kept, words.Count - kept);
        return FromWords([UnknownWord, EndOfSentence, .. words.Select(word => word.Word)], [unknown, ends, .. words.Select(word => word.Count)]);
    }

    /// <summary>Creates a vocabulary with given words and order, for example from a model file.</summary>
    /// <param name="words"><c>&lt;unk&gt;</c>, <c>&lt;eos&gt;</c>, then the others.</param>
    /// <param name="counts">One count per word, 0 or more.</param>
    /// <returns>The vocabulary.</returns>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>: the special words do not have ids 0 and 1, or a word is null or a
    /// duplicate. Also thrown if a count is below 0, their sum exceeds <see cref="long.MaxValue"/>, or the number of counts
    /// differs.</exception>
    public static Vocabulary FromWords(IReadOnlyList<string> words, IReadOnlyList<long> counts)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(counts);
        if (words.Count != counts.Count) throw Fault($"it has {words.Count:N0} words and {counts.Count:N0} counts; each word needs one");
        if (words.Count < 2 || words[UnknownId] != UnknownWord || words[EndOfSentenceId] != EndOfSentence)
            throw Fault($"its first two words must be {UnknownWord} and {EndOfSentence}");
        var ids = new Dictionary<string, int>(words.Count, StringComparer.Ordinal);
        long total = 0;
        for (int id = 0; id < words.Count; id++)
        {
            if (words[id] is null) throw Fault($"word {id:N0} is missing (null)");
            if (!ids.TryAdd(words[id], id)) throw Fault($"'{words[id]}' is there twice, as word {ids[words[id]]:N0} and {id:N0}");
            if (counts[id] < 0) throw Fault($"'{words[id]}' has the count {counts[id]:N0}; a count is 0 or more");
            if (counts[id] > long.MaxValue - total) throw Fault($"its counts add up to more than {long.MaxValue:N0}");
            total += counts[id];
        }
        return new Vocabulary([.. words], [.. counts], ids);
    }

    /// <summary>Creates a vocabulary from checked data: special words first, no duplicates, no negative count, no overflow of the
    /// sum.</summary>
    /// <param name="words">Words by id.</param>
    /// <param name="counts">Counts by id.</param>
    /// <param name="ids">Id of each word; ordinal comparison.</param>
    internal static Vocabulary OfChecked(string[] words, long[] counts, Dictionary<string, int> ids) => new(words, counts, ids);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Size:N0} words, counted {TotalCount:N0} times");

    private int Checked(int id) => (uint)id < (uint)words.Length ? id
        : throw new ArgumentOutOfRangeException(nameof(id), string.Create(CultureInfo.InvariantCulture, $"There is no word {id:N0}; ids are 0 to {Size - 1:N0}."));

    private static LmException Fault(FormattableString fault) =>
        new(LmError.OptionInvalid, $"This is no vocabulary: {FormattableString.Invariant(fault)}.");
}
