using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PsLm.Text;

namespace PsLm.Corpora;

/// <summary>Words in order of appearance, each with its count. Open addressing with a key of 128 bits: up to sixteen characters of
/// Latin-1 are the key themselves, so that nearly all words are told apart without their text being looked at.</summary>
internal sealed class WordTable
{
    private const int LongestKey = WordWindow.LongestRead, Hashed = -1;
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    private readonly List<string> words = [];
    private readonly Slot[] wanted = new Slot[WordWindow.Length];
    private long[] counts = new long[1024];
    private Slot[] slots = new Slot[4096];
    private int shift = 64 - 12;

    /// <summary>Words there are.</summary>
    internal int Count => words.Count;

    /// <summary>The word of an id.</summary>
    internal string WordAt(int id) => words[id];

    /// <summary>How often a word was counted.</summary>
    internal long CountOf(int id) => counts[id];

    /// <summary>Counts a word.</summary>
    /// <param name="word">At least one character.</param>
    /// <returns>Its id, from 0.</returns>
    internal int Add(ReadOnlySpan<char> word)
    {
        Span<char> padded = stackalloc char[LongestKey];
        if (!word.TryCopyTo(padded) || padded.ContainsAnyExceptInRange('\0', '\u00FF')) return AddHashed(word);
        Pack(padded, word.Length, out Slot key);
        return Add(in key, word);
    }

    /// <summary>Counts words of Latin-1 that lie together.</summary>
    /// <param name="window">A <see cref="WordWindow"/>.</param>
    /// <param name="starts">A bit where a word begins.</param>
    /// <param name="ends">A bit behind the end of each.</param>
    /// <param name="ids">Takes their ids, from 0; as many as there are words.</param>
    // All places are fetched from memory before the first is looked at, so that the words wait together. Optimised at once: a first import
    // would be half over before the runtime has found out that this is worth it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal unsafe void Add(ReadOnlySpan<char> window, ulong starts, ulong ends, Span<int> ids)
    {
        ulong each = starts;
        for (int i = 0; i < ids.Length; i++, each &= each - 1, ends &= ends - 1)
        {
            int start = BitOperations.TrailingZeroCount(each);
            Pack(window[start..], BitOperations.TrailingZeroCount(ends) - start, out wanted[i]);
            if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref slots[wanted[i].Hash >> shift]));
        }
        for (int i = 0; i < ids.Length; i++, starts &= starts - 1)
        {
            ReadOnlySpan<char> word = window.Slice(BitOperations.TrailingZeroCount(starts), wanted[i].Length);
            ids[i] = word.Length <= LongestKey ? Add(in wanted[i], word) : AddHashed(word);
        }
    }

    /// <summary>Counts a word whose id is known.</summary>
    internal void Recount(int id) => counts[id]++;

    /// <summary>Takes words back that were counted.</summary>
    internal void Uncount(ReadOnlySpan<int> ids)
    {
        foreach (int id in ids) counts[id]--;
    }

    /// <summary>The key of a word of Latin-1; where it is longer than <see cref="LongestKey"/>, that of its beginning, which is of no use.</summary>
    /// <param name="text">The word and whatever follows it.</param>
    /// <param name="length">The word's length.</param>
    /// <param name="key">The key.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pack(ReadOnlySpan<char> text, int length, out Slot key)
    {
        ReadOnlySpan<ushort> characters = MemoryMarshal.Cast<char, ushort>(text);
        Vector128<byte> all = Vector128.NarrowWithSaturation(Vector128.Create(characters), Vector128.Create(characters[Vector128<ushort>.Count..]));
        Vector128<ulong> packed = (all & Vector128.LessThan(Vector128<byte>.Indices, Vector128.Create((byte)length))).AsUInt64();
        // Field by field: a whole structure, copied in wider pieces than it was written in, would wait for its own writing.
        key.First = packed[0];
        key.Second = packed[1];
        key.Length = length;
        key.Id = 0;
    }

    private static ulong Hash(ReadOnlySpan<char> word)
    {
        ulong hash = (ulong)word.Length * Multiplier;
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(word);
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..]) hash = Mixed(hash, MemoryMarshal.Read<ulong>(bytes));
        foreach (byte rest in bytes) hash = Mixed(hash, rest);
        return hash;
    }

    private static ulong Mixed(ulong hash, ulong more)
    {
        hash = (hash ^ more) * Multiplier;
        return hash ^ hash >> 32;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Add(in Slot key, ReadOnlySpan<char> word)
    {
        for (ulong at = key.Hash >> shift; ; at = (at + 1) & (ulong)(slots.Length - 1))
        {
            ref Slot slot = ref slots[at];
            if (slot.IsOf(key))
            {
                counts[slot.Id]++;
                return slot.Id;
            }
            if (slot.Length == 0) return AddNew(ref slot, key, word);
        }
    }

    private int AddHashed(ReadOnlySpan<char> word)
    {
        var key = new Slot { First = Hash(word), Length = Hashed };
        for (ulong at = key.Hash >> shift; ; at = (at + 1) & (ulong)(slots.Length - 1))
        {
            ref Slot slot = ref slots[at];
            if (slot.IsOf(key) && word.SequenceEqual(words[slot.Id]))
            {
                counts[slot.Id]++;
                return slot.Id;
            }
            if (slot.Length == 0) return AddNew(ref slot, key, word);
        }
    }

    private int AddNew(ref Slot slot, in Slot key, ReadOnlySpan<char> word)
    {
        int id = words.Count;
        slot = key with { Id = id };
        words.Add(word.ToString());
        if (id == counts.Length) Array.Resize(ref counts, 2 * id);
        counts[id] = 1;
        // Frequent words come early and have their own places, so a nearly full table costs rare words alone, and half as large a table
        // stays in a nearer cache.
        if (8L * words.Count > 7L * slots.Length) Grow();
        return id;
    }

    /// <summary>Doubles the places and takes them anew in the order of the words, so that the early ones keep their own.</summary>
    private void Grow()
    {
        var inOrder = new Slot[words.Count];
        foreach (Slot slot in slots)
            if (slot.Length != 0) inOrder[slot.Id] = slot;
        slots = new Slot[2 * slots.Length];
        shift = 64 - BitOperations.Log2((uint)slots.Length);
        foreach (Slot slot in inOrder)
        {
            ulong at = slot.Hash >> shift;
            while (slots[at].Length != 0) at = (at + 1) & (ulong)(slots.Length - 1);
            slots[at] = slot;
        }
    }

    /// <summary>A place of the table, empty where the length is 0. Words are told apart by their characters and the length, or by a hash,
    /// <see cref="Hashed"/> and their text.</summary>
    private struct Slot
    {
        internal ulong First, Second;
        internal int Length, Id;

        internal readonly ulong Hash => (First + (ulong)Length ^ BitOperations.RotateLeft(Second * Multiplier, 29)) * Multiplier;

        internal readonly bool IsOf(in Slot key) => First == key.First && Second == key.Second && Length == key.Length;
    }
}
