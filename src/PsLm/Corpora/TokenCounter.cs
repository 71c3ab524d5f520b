using System.Numerics.Tensors;
using PsLm.Tensors;
using PsLm.Text;

namespace PsLm.Corpora;

/// <summary>Counts words and keeps their ids in order. Ids are given as words come, and settled by <see cref="Finish"/> when the
/// vocabulary is known; a given vocabulary's are used from the start. What came after a mark can be taken back.</summary>
internal sealed class TokenCounter : ITokenSink
{
    private const int ChunksPerCheck = 64;
    private readonly Vocabulary? given;
    private readonly List<string> words = [];
    private readonly List<long> counts = [];
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly List<int[]> chunks = [];
    private int[] tail = [];
    private int tailCount = TokenStore.ChunkSize;

    /// <summary>Makes an empty counter.</summary>
    /// <param name="given">A vocabulary to use, or null.</param>
    internal TokenCounter(Vocabulary? given)
    {
        this.given = given;
        lookup = ids.GetAlternateLookup<ReadOnlySpan<char>>();
        AddWord(Vocabulary.UnknownWord);
        AddWord(Vocabulary.EndOfSentence);
    }

    /// <summary>A state to come back to.</summary>
    internal readonly record struct Mark(long Tokens, int Words);

    /// <summary>Tokens so far.</summary>
    internal long Count => ((long)chunks.Count << TokenStore.ChunkBits) - (TokenStore.ChunkSize - tailCount);

    /// <summary>Where it stands.</summary>
    internal Mark Now => new(Count, words.Count);

    public void Word(ReadOnlySpan<char> word)
    {
        int id;
        if (given is not null) given.TryGetId(word, out id);
        else if (!lookup.TryGetValue(word, out id)) id = AddWord(word.ToString());
        Add(id);
    }

    public void EndOfSentence() => Add(Vocabulary.EndOfSentenceId);

    /// <summary>Takes back everything since a mark.</summary>
    /// <param name="mark">An earlier <see cref="Now"/>.</param>
    internal void Rollback(Mark mark)
    {
        while (Count > mark.Tokens)
        {
            int first = chunks.Count - 1 == mark.Tokens >> TokenStore.ChunkBits ? (int)(mark.Tokens & (TokenStore.ChunkSize - 1)) : 0;
            if (given is null) foreach (int id in tail.AsSpan(first, tailCount - first)) counts[id]--;
            tailCount = first;
            if (first > 0) break;
            chunks.RemoveAt(chunks.Count - 1);
            (tail, tailCount) = (chunks.Count > 0 ? chunks[^1] : [], TokenStore.ChunkSize);
        }
        for (int id = mark.Words; id < words.Count; id++) ids.Remove(words[id]);
        words.RemoveRange(mark.Words, words.Count - mark.Words);
        counts.RemoveRange(mark.Words, counts.Count - mark.Words);
    }

    /// <summary>Settles the vocabulary and hands everything over; the counter is not to be used again.</summary>
    /// <param name="size">The most words of the vocabulary.</param>
    /// <param name="minCount">The least count of a word.</param>
    /// <returns>The tokens by their final ids, the vocabulary, and how many tokens are unknown.</returns>
    internal (TokenStore Tokens, Vocabulary Vocabulary, long Unknown) Finish(int size, int minCount)
    {
        Vocabulary vocabulary = given ?? Vocabulary.FromCounts(words.Select((word, id) => KeyValuePair.Create(word, counts[id])), size, minCount);
        int[]? settled = given is null ? [.. words.Select(vocabulary.IdOf)] : null;
        long count = Count, unknown = 0;
        bool fits = vocabulary.Size <= TokenStore.NarrowSize;
        ushort[][] narrow = new ushort[fits ? chunks.Count : 0][];
        for (int c = 0; c < chunks.Count; c++)
        {
            int length = c == chunks.Count - 1 ? tailCount : TokenStore.ChunkSize;
            Span<int> chunk = chunks[c].AsSpan(0, length);
            if (settled is not null) foreach (ref int id in chunk) id = settled[id];
            unknown += chunk.Count(Vocabulary.UnknownId);
            if (!fits) continue;
            narrow[c] = new ushort[length];
            TensorPrimitives.ConvertTruncating<int, ushort>(chunk, narrow[c]);
            // The wide chunk is given up at once, so that both are never held whole.
            chunks[c] = [];
        }
        return (fits ? new TokenStore(narrow, count) : new TokenStore([.. chunks], count), vocabulary, unknown);
    }

    private int AddWord(string word)
    {
        ids.Add(word, words.Count);
        words.Add(word);
        counts.Add(0);
        return words.Count - 1;
    }

    private void Add(int id)
    {
        if (tailCount == TokenStore.ChunkSize)
        {
            if (chunks.Count % ChunksPerCheck == 0)
                MemoryLimit.Check((long)(chunks.Count + ChunksPerCheck) * TokenStore.ChunkSize * sizeof(int), "The corpus", "Import less text.");
            tail = new int[TokenStore.ChunkSize];
            chunks.Add(tail);
            tailCount = 0;
        }
        tail[tailCount++] = id;
        if (given is null) counts[id]++;
    }
}
