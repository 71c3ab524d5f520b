using System.Buffers;

namespace PsLm.Corpora;

/// <summary>The words of all scanners together, and the vocabulary that they make.</summary>
internal sealed class WordCensus
{
    private readonly WordTable words;
    private readonly Dictionary<BlockScanner, int[]?> places = [];

    /// <summary>Takes all words together; the scanners have done their work.</summary>
    /// <param name="scanners">At least one.</param>
    internal WordCensus(IReadOnlyList<BlockScanner> scanners)
    {
        words = scanners[0].Words;
        places[scanners[0]] = null;
        foreach (BlockScanner scanner in scanners.Skip(1)) places[scanner] = words.Absorb(scanner.Words);
    }

    /// <summary>The most frequent words.</summary>
    /// <param name="size">At most so many.</param>
    /// <param name="minCount">Each at least so often.</param>
    internal Vocabulary Vocabulary(int size, int minCount) => PsLm.Vocabulary.FromCounts(Counts(size), size, minCount);

    /// <summary>For each scanner the ids that its words have in a vocabulary.</summary>
    /// <param name="vocabulary">The vocabulary.</param>
    /// <param name="unknown">How many of the text's words it lacks.</param>
    internal IReadOnlyDictionary<BlockScanner, int[]> Ids(Vocabulary vocabulary, out long unknown)
    {
        int[] ids = new int[words.Count];
        unknown = 0;
        for (int word = 0; word < ids.Length; word++)
        {
            // Nobody asks for the id of a word that was taken back.
            if (words.CountOf(word) == 0) continue;
            ids[word] = words.IdIn(vocabulary, word);
            if (ids[word] == PsLm.Vocabulary.UnknownId) unknown += words.CountOf(word);
        }
        return places.ToDictionary(entry => entry.Key, entry => entry.Value is { } here ? Array.ConvertAll(here, word => ids[word]) : ids);
    }

    /// <summary>The counts of the words that may be among the most frequent; what the others add up to is counted as unknown. Words of
    /// sources that were taken back have none.</summary>
    private IEnumerable<KeyValuePair<string, long>> Counts(int size)
    {
        long least = LeastCount(size), rest = 0;
        for (int word = 0; word < words.Count; word++)
        {
            long count = words.CountOf(word);
            if (count >= least) yield return new(words.WordAt(word), count);
            else rest += count;
        }
        yield return new(PsLm.Vocabulary.UnknownWord, rest);
    }

    /// <summary>The count, 1 or more, that at least so many words reach; 1 where there are fewer.</summary>
    private long LeastCount(int size)
    {
        const int Most = 1 << 16;
        // Among a million words there are few counts: they are counted themselves, those beyond the last together.
        int[] having = ArrayPool<int>.Shared.Rent(Most);
        having.AsSpan(0, Most).Clear();
        for (int word = 0; word < words.Count; word++) having[Math.Min(words.CountOf(word), Most - 1)]++;
        int count = Most - 1;
        for (long reached = having[count]; count > 1 && reached < size; reached += having[count]) count--;
        ArrayPool<int>.Shared.Return(having);
        return count;
    }
}
