using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PsLm.Corpora;

/// <summary>Words in order of appearance, each with its count. Open addressing with a key of 64 bits: up to eight characters of
/// Latin-1 are the key themselves, so that most words are told apart without their text being looked at.</summary>
internal sealed class WordTable
{
    private const int ShortestPair = 4, LongestKey = 8, Hashed = -1;
    private const ulong Multiplier = 0x9E3779B97F4A7C15, BeyondLatin = 0xFF00FF00FF00FF00;

    private readonly List<string> words = [];
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
        if (!TryPack(word, out ulong key)) return AddHashed(word);
        for (nuint at = Home(key, word.Length); ; at = (at + 1) & (nuint)(slots.Length - 1))
        {
            ref Slot slot = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(slots), at);
            if (slot.Key == key && slot.Length == word.Length)
            {
                counts[slot.Id]++;
                return slot.Id;
            }
            if (slot.Length == 0) return AddNew(ref slot, key, word.Length, word);
        }
    }

    /// <summary>Counts a word whose id is known.</summary>
    internal void Recount(int id) => counts[id]++;

    /// <summary>Takes words back that were counted.</summary>
    internal void Uncount(ReadOnlySpan<int> ids)
    {
        foreach (int id in ids) counts[id]--;
    }

    /// <summary>The word as a key where it is at most eight characters, none beyond Latin-1: its first four and its last four, which with
    /// the length tell any two apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryPack(ReadOnlySpan<char> word, out ulong key)
    {
        key = 0;
        if (word.Length > LongestKey) return false;
        if (word.Length < ShortestPair)
        {
            int first = word[0], middle = word[word.Length / 2], last = word[^1];
            key = (uint)(first | middle << 8 | last << 16);
            return (first | middle | last) < 256;
        }
        ref byte characters = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(word));
        ulong begin = Unsafe.ReadUnaligned<ulong>(ref characters);
        ulong end = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref characters, sizeof(char) * (word.Length - ShortestPair)));
        key = Vector128.Narrow(Vector128.Create(begin, end).AsUInt16(), default).AsUInt64().ToScalar();
        return ((begin | end) & BeyondLatin) == 0;
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

    private nuint Home(ulong key, int length) => (nuint)(((key + (ulong)length) * Multiplier) >> shift);

    private int AddHashed(ReadOnlySpan<char> word)
    {
        ulong key = Hash(word);
        for (nuint at = Home(key, Hashed); ; at = (at + 1) & (nuint)(slots.Length - 1))
        {
            ref Slot slot = ref slots[at];
            if (slot.Key == key && slot.Length == Hashed && word.SequenceEqual(words[slot.Id]))
            {
                counts[slot.Id]++;
                return slot.Id;
            }
            if (slot.Length == 0) return AddNew(ref slot, key, Hashed, word);
        }
    }

    private int AddNew(ref Slot slot, ulong key, int length, ReadOnlySpan<char> word)
    {
        int id = words.Count;
        slot = new Slot { Key = key, Length = length, Id = id };
        words.Add(word.ToString());
        if (id == counts.Length) Array.Resize(ref counts, 2 * id);
        counts[id] = 1;
        // Frequent words come early and have their own places, so a nearly full table costs rare words alone, and half as large a table
        // stays in a nearer cache.
        if (8L * words.Count > 7L * slots.Length) Grow();
        return id;
    }

    private void Grow()
    {
        Slot[] before = slots;
        slots = new Slot[2 * before.Length];
        shift = 64 - BitOperations.Log2((uint)slots.Length);
        foreach (Slot slot in before)
        {
            if (slot.Length == 0) continue;
            nuint at = Home(slot.Key, slot.Length);
            while (slots[at].Length != 0) at = (at + 1) & (nuint)(slots.Length - 1);
            slots[at] = slot;
        }
    }

    /// <summary>A place of the table; empty where the length is 0.</summary>
    private struct Slot
    {
        internal ulong Key;
        internal int Length, Id;
    }
}
