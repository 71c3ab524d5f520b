using System.Buffers;
using PsLm.Text;

namespace PsLm.Corpora;

/// <summary>Merges the words of all scanners and builds the vocabulary.</summary>
internal sealed class VocabularyBuilder
{
    private readonly WordTable words;
    private readonly Dictionary<BlockScanner, int[]?> places = [];

    /// <summary>Merges the word tables; all scanners must have finished.</summary>
    /// <param name="scanners">At least one scanner.</param>
    internal VocabularyBuilder(IReadOnlyList<BlockScanner> scanners)
    {
        words = scanners[0].Words;
        places[scanners[0]] = null;
        foreach (BlockScanner scanner in scanners.Skip(1)) places[scanner] = words.Absorb(scanner.Words);
    }

    /// <summary>Builds or takes the vocabulary and maps each scanner's ids to it.</summary>
    /// <param name="options">A vocabulary, or size and minimum count of a new one.</param>
    /// <param name="ids">For each scanner, the vocabulary id per local id. Entries of words without occurrences are undefined and never
    /// read.</param>
    /// <param name="unknown">Number of tokens that are not in the vocabulary.</param>
    internal Vocabulary Settle(CorpusOptions options, out IReadOnlyDictionary<BlockScanner, int[]> ids, out long unknown)
    {
        int[] own = new int[words.Count];
        Vocabulary vocabulary = options.Vocabulary ?? Choose(options.VocabularySize, options.MinCount, own);
        unknown = 0;
        for (int word = 0; word < own.Length; word++)
        {
            if (words.CountOf(word) == 0) continue;
            if (options.Vocabulary is not null) own[word] = words.IdIn(vocabulary, word);
            if (own[word] == Vocabulary.UnknownId) unknown += words.CountOf(word);
        }
        ids = places.ToDictionary(entry => entry.Key, entry => entry.Value is { } here ? Array.ConvertAll(here, word => own[word]) : own);
        return vocabulary;
    }

    /// <summary>Builds a vocabulary of the most frequent words.</summary>
    /// <param name="size">Maximum number of words.</param>
    /// <param name="minCount">Minimum number of occurrences of a word.</param>
    /// <param name="ids">Receives the ids of the chosen words, which saves a lookup per word.</param>
    private Vocabulary Choose(int size, int minCount, int[] ids)
    {
        // Words below this count cannot be in the vocabulary. Words of discarded sources have count 0.
        long least = Math.Max(minCount, LeastCount(size)), unknown = words.CountOf(Vocabulary.UnknownId);
        var candidates = new List<CountedWord>();
        for (int word = Vocabulary.EndOfSentenceId + 1; word < words.Count; word++)
        {
            long count = words.CountOf(word);
            if (count >= least) candidates.Add(new CountedWord(words.WordAt(word), count, word));
            else unknown += count;
        }
        var vocabulary = Vocabulary.OfMostFrequent(candidates, unknown, words.CountOf(Vocabulary.EndOfSentenceId), size);
        ids[Vocabulary.EndOfSentenceId] = Vocabulary.EndOfSentenceId;
        for (int i = 0; i < candidates.Count; i++) ids[candidates[i].Place] = Vocabulary.EndOfSentenceId + 1 + i;
        return vocabulary;
    }

    /// <summary>The largest count, 1 or more, that at least <c>size</c> words reach; 1 if there are fewer words.</summary>
    private long LeastCount(int size)
    {
        const int Most = 1 << 16;
        // A million words have few distinct counts, so a histogram replaces a sort. Its last bin holds all larger counts.
        int[] having = ArrayPool<int>.Shared.Rent(Most);
        having.AsSpan(0, Most).Clear();
        for (int word = 0; word < words.Count; word++) having[Math.Min(words.CountOf(word), Most - 1)]++;
        int count = Most - 1;
        for (long reached = having[count]; count > 1 && reached < size; reached += having[count]) count--;
        ArrayPool<int>.Shared.Return(having);
        return count;
    }
}
