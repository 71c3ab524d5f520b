using System.Globalization;
using Microsoft.Data.Analysis;
using PsLm.Text;

namespace PsLm;

/// <summary>The words that a corpus or a model counts, each with its id and how often it stood in the text. Id 0 is
/// <c>&lt;unk&gt;</c>, which stands for every word that is not there, id 1 is <c>&lt;eos&gt;</c>, the end of a sentence; both are
/// counted in <see cref="Size"/>. The other words follow by count, the greatest first, equal counts in ordinal order.</summary>
/// <remarks>It never changes: any number of threads may ask at once.</remarks>
public sealed class Vocabulary
{
    /// <summary>The id of <see cref="UnknownWord"/>.</summary>
    public const int UnknownId = 0;

    /// <summary>The id of <see cref="EndOfSentence"/>.</summary>
    public const int EndOfSentenceId = 1;

    /// <summary>Stands for every word that the vocabulary lacks.</summary>
    public const string UnknownWord = "<unk>";

    /// <summary>Stands at the end of every sentence.</summary>
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

    /// <summary>Words, the two special ones counted.</summary>
    public int Size => words.Length;

    /// <summary>The sum of all counts.</summary>
    public long TotalCount { get; }

    /// <summary>The word of an id.</summary>
    /// <param name="id">0 to <see cref="Size"/> - 1.</param>
    /// <returns>The word.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public string WordAt(int id) => words[Checked(id)];

    /// <summary>How often a word stood in the text; of <c>&lt;unk&gt;</c>: how many words were mapped to it.</summary>
    /// <param name="id">0 to <see cref="Size"/> - 1.</param>
    /// <returns>Its count, 0 or more.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public long CountOf(int id) => counts[Checked(id)];

    /// <summary>A word's share: count / <see cref="TotalCount"/>.</summary>
    /// <param name="id">0 to <see cref="Size"/> - 1.</param>
    /// <returns>0 to 1; 0 where nothing was counted.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public double FrequencyOf(int id) => TotalCount == 0 ? 0 : (double)CountOf(id) / TotalCount;

    /// <summary>Looks a word up as it stands: upper and lower case differ.</summary>
    /// <param name="word">The word.</param>
    /// <param name="id">Its id; <see cref="UnknownId"/> where it is not there.</param>
    /// <returns>Whether it is there.</returns>
    public bool TryGetId(string word, out int id)
    {
        ArgumentNullException.ThrowIfNull(word);
        return TryGetId(word.AsSpan(), out id);
    }

    /// <summary>Whether another one has the same words under the same ids, counted as often or not.</summary>
    internal bool HasSameWords(Vocabulary other)
    {
        if (ReferenceEquals(this, other)) return true;
        bool same = Size == other.Size;
        for (int id = 0; same && id < Size; id++) same = string.Equals(words[id], other.words[id], StringComparison.Ordinal);
        return same;
    }

    internal bool TryGetId(ReadOnlySpan<char> word, out int id) => ids.TryGetValue(word, out id);

    /// <summary>The id of a word.</summary>
    /// <param name="word">The word.</param>
    /// <returns>Its id, or <see cref="UnknownId"/> where it is not there.</returns>
    public int IdOf(string word) => TryGetId(word, out int id) ? id : UnknownId;

    /// <summary>Whether an id is that of <c>&lt;unk&gt;</c> or <c>&lt;eos&gt;</c>.</summary>
    /// <param name="id">Any number.</param>
    /// <returns>True for 0 and 1.</returns>
    public bool IsSpecial(int id) => id is UnknownId or EndOfSentenceId;

    /// <summary>The words that are spelt most alike, for a message about one that is not there.</summary>
    /// <param name="word">Any word.</param>
    /// <param name="count">At most so many.</param>
    /// <returns>The nearest by edit distance, the more frequent first where it is equal; none further off than half of the word.</returns>
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

    /// <summary>A copy as a frame with a row a word.</summary>
    /// <returns>Columns Id (int), Word (string), Count (long), Frequency (double).</returns>
    public DataFrame ToDataFrame() => new(
        new Int32DataFrameColumn("Id", Enumerable.Range(0, Size)),
        new StringDataFrameColumn("Word", words),
        new Int64DataFrameColumn("Count", counts),
        new DoubleDataFrameColumn("Frequency", Enumerable.Range(0, Size).Select(FrequencyOf)));

    /// <summary>The vocabulary of counted words: the most frequent ones; what is left out is counted as <c>&lt;unk&gt;</c>.</summary>
    /// <param name="counts">Words with their counts; <c>&lt;unk&gt;</c> and <c>&lt;eos&gt;</c> may be among them.</param>
    /// <param name="size">The most words kept, the two special ones counted; 2 or more.</param>
    /// <param name="minCount">The least count of a word that is kept.</param>
    /// <returns>The vocabulary, at most <paramref name="size"/> words.</returns>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>: a word twice, a count below 0, a size below 2.</exception>
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

    /// <summary>The vocabulary of the most frequent words.</summary>
    /// <param name="words">Neither of the two special words; afterwards those that were kept, in the order of their ids from 2 on.</param>
    /// <param name="unknown">The count of <c>&lt;unk&gt;</c> without those of them that are left out.</param>
    /// <param name="ends">The count of <c>&lt;eos&gt;</c>.</param>
    /// <param name="size">The most words kept, the two special ones counted; 2 or more.</param>
    internal static Vocabulary OfMostFrequent(List<CountedWord> words, long unknown, long ends, int size)
    {
        words.Sort(CountedWord.Compare);
        int kept = Math.Min(words.Count, size - 2);
        for (int i = kept; i < words.Count; i++) unknown += words[i].Count;
        words.RemoveRange(kept, words.Count - kept);
        return FromWords([UnknownWord, EndOfSentence, .. words.Select(word => word.Word)], [unknown, ends, .. words.Select(word => word.Count)]);
    }

    /// <summary>A vocabulary whose words and order are given, as a model file holds them.</summary>
    /// <param name="words"><c>&lt;unk&gt;</c>, <c>&lt;eos&gt;</c>, then the others.</param>
    /// <param name="counts">The count of each, 0 or more.</param>
    /// <returns>The vocabulary.</returns>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>: the special words are not at 0 and 1, a word is null or
    /// there twice, a count is below 0, their sum is above <see cref="long.MaxValue"/>, or there are not as many counts as words.</exception>
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

    /// <summary>A vocabulary of words that were checked: the special ones first, none twice, no count or sum of counts below 0.</summary>
    /// <param name="words">The words by id.</param>
    /// <param name="counts">Their counts.</param>
    /// <param name="ids">The id of each word, by ordinal comparison.</param>
    internal static Vocabulary OfChecked(string[] words, long[] counts, Dictionary<string, int> ids) => new(words, counts, ids);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Size:N0} words, counted {TotalCount:N0} times");

    private int Checked(int id) => (uint)id < (uint)words.Length ? id
        : throw new ArgumentOutOfRangeException(nameof(id), string.Create(CultureInfo.InvariantCulture, $"There is no word {id:N0}; ids are 0 to {Size - 1:N0}."));

    private static LmException Fault(FormattableString fault) =>
        new(LmError.OptionInvalid, $"This is no vocabulary: {FormattableString.Invariant(fault)}.");
}
