using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using PsLm.Memory;
using PsLm.Text;

namespace PsLm.Corpora;

/// <summary>Words in order of appearance with their counts. A hash table with open addressing and 128-bit keys (<see cref="WordSlot"/>):
/// nearly all words are compared without reading their text.</summary>
// AggressiveOptimization here and in everything that runs per word: a first import is half finished before tiered JIT would promote these
// methods.
internal sealed unsafe class WordTable : IDisposable
{
    private readonly WordSlot[] wanted = new WordSlot[WordWindow.Length];
    private WordSlot[] keys = new WordSlot[1024];
    private string?[] texts = [];
    private long[] counts = new long[1024];
    private NativeBuffer memory;
    private WordSlot* slots;
    private int bits;

    /// <summary>Creates an empty table.</summary>
    internal WordTable() => Take(12);

    /// <summary>Releases the slots; the table cannot be used afterwards.</summary>
    public void Dispose() => memory.Dispose();

    /// <summary>Number of words.</summary>
    internal int Count { get; private set; }

    /// <summary>The word with an id.</summary>
    internal string WordAt(int id) => keys[id].Length == WordSlot.Hashed ? texts[id]! : keys[id].Unpack(stackalloc char[WordSlot.LongestKey]).ToString();

    /// <summary>The id of a word in a vocabulary; <c>&lt;unk&gt;</c> if it is not there.</summary>
    internal int IdIn(Vocabulary vocabulary, int id)
    {
        Span<char> text = stackalloc char[WordSlot.LongestKey];
        return vocabulary.TryGetId(keys[id].Length == WordSlot.Hashed ? texts[id] : keys[id].Unpack(text), out int found) ? found : Vocabulary.UnknownId;
    }

    /// <summary>Number of occurrences of a word.</summary>
    internal long CountOf(int id) => counts[id];

    /// <summary>Returns the id of a word, from 0; adds the word if it is new.</summary>
    /// <param name="word">At least one character.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal int Add(ReadOnlySpan<char> word)
    {
        WordSlot key = WordSlot.Of(word);
        return Place(in key, word);
    }

    /// <summary>Returns the ids of several Latin-1 words in one window; adds new ones.</summary>
    /// <param name="window">A <see cref="WordWindow"/>.</param>
    /// <param name="starts">Bit mask: 1 at the first character of each word.</param>
    /// <param name="ends">Bit mask: 1 after the last character of each word.</param>
    /// <param name="ids">Receives the ids, from 0; one per word.</param>
    // Prefetch the slots of all words before reading the first, so that their cache misses overlap.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Add(ReadOnlySpan<char> window, ulong starts, ulong ends, Span<int> ids)
    {
        Span<WordSlot> words = wanted.AsSpan(0, ids.Length);
        ulong each = starts;
        int shift = 64 - bits;
        for (int i = 0; i < words.Length; i++, each &= each - 1, ends &= ends - 1)
        {
            int start = BitOperations.TrailingZeroCount(each);
            ref WordSlot word = ref words[i];
            word.Id = (int)(word.Pack(window[start..], BitOperations.TrailingZeroCount(ends) - start) >> shift);
            if (Sse.IsSupported) Sse.Prefetch0(slots + (uint)word.Id);
        }
        for (int i = 0; i < words.Length; i++, starts &= starts - 1)
        {
            ref WordSlot word = ref words[i];
            // Nearly all words are stored in their slot and found at their first position. Growth of the table may have moved slots since
            // the hash was computed; a slot with an equal key is the same word even then.
            WordSlot* slot = slots + (uint)word.Id;
            ids[i] = slot->IsOf(in word) ? slot->Id : AddOther(in word, window[BitOperations.TrailingZeroCount(starts)..]);
        }
    }

    /// <summary>Counts words.</summary>
    /// <param name="ids">Ids of the words.</param>
    // A separate loop, not part of Add: it waits only for memory, and the cache misses of many words overlap.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Tally(ReadOnlySpan<int> ids)
    {
        long[] all = counts;
        foreach (int id in ids) all[id]++;
    }

    /// <summary>Subtracts words that were counted.</summary>
    internal void Uncount(ReadOnlySpan<int> ids)
    {
        foreach (int id in ids) counts[id]--;
    }

    /// <summary>Adds the words and counts of another table.</summary>
    /// <returns>The id in this table for each id of the other table.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal int[] Absorb(WordTable other)
    {
        const int Ahead = 16;
        int[] here = new int[other.Count];
        for (int id = 0; id < here.Length; id++)
        {
            if (Sse.IsSupported) Sse.Prefetch0(slots + (other.keys[Math.Min(id + Ahead, here.Length - 1)].Hash >> 64 - bits));
            here[id] = Place(in other.keys[id], other.keys[id].Length == WordSlot.Hashed ? other.texts[id] : default);
            counts[here[id]] += other.counts[id];
        }
        return here;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private int AddOther(in WordSlot key, ReadOnlySpan<char> text) =>
        key.Length > WordSlot.LongestKey ? Add(text[..key.Length]) : Place(in key, text[..key.Length]);

    /// <summary>Returns the id of a word; adds the word if it is new.</summary>
    /// <param name="key">Key of the word.</param>
    /// <param name="word">Text of the word; not read if the key is found and stores the word itself.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining | MethodImplOptions.AggressiveOptimization)]
    private int Place(in WordSlot key, ReadOnlySpan<char> word)
    {
        for (ulong at = key.Hash >> 64 - bits; ; at = (at + 1) & (1UL << bits) - 1)
        {
            ref WordSlot slot = ref slots[at];
            if (slot.IsOf(in key) && (key.Length != WordSlot.Hashed || word.SequenceEqual(texts[slot.Id]))) return slot.Id;
            if (slot.Length == 0) return AddNew(in key, word);
        }
    }

    // Everything that may throw OutOfMemoryException comes first, so that a failed call leaves the table unchanged.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int AddNew(in WordSlot key, ReadOnlySpan<char> word)
    {
        int id = Count;
        string? text = key.Length == WordSlot.Hashed ? word.ToString() : null;
        if (id == keys.Length) Array.Resize(ref keys, 2 * id);
        if (id == counts.Length) Array.Resize(ref counts, keys.Length);
        if (text is not null && id >= texts.Length) Array.Resize(ref texts, keys.Length);
        // Frequent words come early and are found at their first position, so a load factor of 7/8 slows down only rare words. The smaller
        // table fits in a nearer cache level.
        if (8L * id >= 7L << bits) Grow();
        keys[id] = key with { Id = id };
        if (text is not null) texts[id] = text;
        slots[FreePlace(in key)] = keys[id];
        Count++;
        return id;
    }

    /// <summary>Doubles the number of slots. Words are inserted again in order of appearance, so that early words keep their first
    /// position.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Grow()
    {
        NativeBuffer old = memory;
        Take(bits + 1);
        old.Dispose();
        for (int id = 0; id < Count; id++)
            slots[FreePlace(in keys[id])] = keys[id];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong FreePlace(in WordSlot key)
    {
        ulong at = key.Hash >> 64 - bits;
        while (slots[at].Length != 0) at = (at + 1) & (1UL << bits) - 1;
        return at;
    }

    /// <summary>Allocates 2^<paramref name="size"/> empty slots in native memory. Native memory has huge pages; in a table of a million
    /// words every rare word touches another page.</summary>
    [MemberNotNull(nameof(memory))]
    private void Take(int size)
    {
        memory = new NativeBuffer((long)sizeof(WordSlot) / sizeof(float) << size);
        slots = (WordSlot*)memory.Pointer;
        bits = size;
    }
}
