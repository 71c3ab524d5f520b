using System.Buffers;
using PsLm.Text;

namespace PsLm.Corpora;

/// <summary>The words of all scanners together, and the vocabulary that they make.</summary>
internal sealed class VocabularyBuilder
{
    private readonly WordTable words;
    private readonly Dictionary<BlockScanner, int[]?> places = [];

    /// <summary>Takes all words together; the scanners have done their work.</summary>
    /// <param name="scanners">At least one.</param>
    internal VocabularyBuilder(IReadOnlyList<BlockScanner> scanners)
    {
        words = scanners[0].Words;
        places[scanners[0]] = null;
        foreach (BlockScanner scanner in scanners.Skip(1)) places[scanner] = words.Absorb(scanner.Words);
    }

    /// <summary>Settles the vocabulary.</summary>
    /// <param name="options">Have one, or say which words make one.</param>
    /// <param name="ids">For each scanner the ids that its words have in it. Nobody asks for that of a word that was taken back.</param>
    /// <param name="unknown">How many of the text's words it lacks.</param>
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

    /// <summary>The most frequent words.</summary>
    /// <param name="size">At most so many.</param>
    /// <param name="minCount">Each at least so often.</param>
    /// <param name="ids">Takes their ids: no word need be looked up that was just chosen.</param>
    private Vocabulary Choose(int size, int minCount, int[] ids)
    {
        // Whatever has fewer is not among them. Words of sources that were taken back have none.
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
