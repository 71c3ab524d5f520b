using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using PsLm.Memory;
using PsLm.Text;

namespace PsLm.Corpora;

/// <summary>Words in order of appearance, and their counts. Open addressing with a key of 128 bits (<see cref="WordSlot"/>), so that
/// nearly all words are told apart without their text being looked at.</summary>
// Optimised at once, and so is all that a first import does for every word: it would be half over before the runtime has found out by
// counting that this is worth it.
internal sealed unsafe class WordTable : IDisposable
{
    private readonly WordSlot[] wanted = new WordSlot[WordWindow.Length];
    private WordSlot[] keys = new WordSlot[1024];
    private string?[] texts = [];
    private long[] counts = new long[1024];
    private NativeBuffer memory;
    private WordSlot* slots;
    private int bits;

    /// <summary>Makes an empty table.</summary>
    internal WordTable() => Take(12);

    /// <summary>Gives the places back; of no more use then.</summary>
    public void Dispose() => memory.Dispose();

    /// <summary>Words there are.</summary>
    internal int Count { get; private set; }

    /// <summary>The word of an id.</summary>
    internal string WordAt(int id) => keys[id].Length == WordSlot.Hashed ? texts[id]! : keys[id].Unpack(stackalloc char[WordSlot.LongestKey]).ToString();

    /// <summary>The id that a word has in a vocabulary.</summary>
    internal int IdIn(Vocabulary vocabulary, int id)
    {
        Span<char> text = stackalloc char[WordSlot.LongestKey];
        return vocabulary.TryGetId(keys[id].Length == WordSlot.Hashed ? texts[id] : keys[id].Unpack(text), out int found) ? found : Vocabulary.UnknownId;
    }

    /// <summary>How often a word was counted.</summary>
    internal long CountOf(int id) => counts[id];

    /// <summary>The id of a word, from 0.</summary>
    /// <param name="word">At least one character.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal int Add(ReadOnlySpan<char> word)
    {
        WordSlot key = WordSlot.Of(word);
        return Place(in key, word);
    }

    /// <summary>The ids of words of Latin-1 that lie together.</summary>
    /// <param name="window">A <see cref="WordWindow"/>.</param>
    /// <param name="starts">A bit where a word begins.</param>
    /// <param name="ends">A bit behind the end of each.</param>
    /// <param name="ids">Takes their ids, from 0; as many as there are words.</param>
    // All places are fetched from memory before the first is looked at, so that the words wait together.
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
            // A word that is its own key and where it is looked for first, as nearly all are. The table may have grown meanwhile: what is
            // found there is the word even so.
            WordSlot* slot = slots + (uint)word.Id;
            ids[i] = slot->IsOf(in word) ? slot->Id : AddOther(in word, window[BitOperations.TrailingZeroCount(starts)..]);
        }
    }

    /// <summary>Counts words.</summary>
    /// <param name="ids">Their ids.</param>
    // By themselves, and not as they are found: nothing here waits for anything but memory, and that for many words at once.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Tally(ReadOnlySpan<int> ids)
    {
        long[] all = counts;
        foreach (int id in ids) all[id]++;
    }

    /// <summary>Takes words back that were counted.</summary>
    internal void Uncount(ReadOnlySpan<int> ids)
    {
        foreach (int id in ids) counts[id]--;
    }

    /// <summary>Takes the words of another table in, with their counts.</summary>
    /// <returns>For each of the other's ids the one here.</returns>
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

    /// <summary>The id of a word, which is new where it was not met before.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="word">Its text; not asked for where the key is known and is the word.</param>
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

    // Whatever may want memory comes first: a table that gets none stays as it was.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int AddNew(in WordSlot key, ReadOnlySpan<char> word)
    {
        int id = Count;
        string? text = key.Length == WordSlot.Hashed ? word.ToString() : null;
        if (id == keys.Length) Array.Resize(ref keys, 2 * id);
        if (id == counts.Length) Array.Resize(ref counts, keys.Length);
        if (text is not null && id >= texts.Length) Array.Resize(ref texts, keys.Length);
        // Frequent words come early and have their own places, so a nearly full table costs rare words alone, and half as large a table
        // stays in a nearer cache.
        if (8L * id >= 7L << bits) Grow();
        keys[id] = key with { Id = id };
        if (text is not null) texts[id] = text;
        slots[FreePlace(in key)] = keys[id];
        Count++;
        return id;
    }

    /// <summary>Doubles the places and takes them anew in the order of the words, so that the early ones keep their own.</summary>
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

    /// <summary>Takes memory for 2^<paramref name="size"/> empty places: of the system's, since a large table of a million words hits
    /// another page with every rare word, and there the pages are large.</summary>
    [MemberNotNull(nameof(memory))]
    private void Take(int size)
    {
        memory = new NativeBuffer((long)sizeof(WordSlot) / sizeof(float) << size);
        slots = (WordSlot*)memory.Pointer;
        bits = size;
    }
}
