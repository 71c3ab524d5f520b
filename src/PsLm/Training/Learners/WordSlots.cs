using System.Runtime.InteropServices;

namespace PsLm.Training;

/// <summary>The different words of a batch in the order of first appearance, and the place of each among them.</summary>
internal sealed unsafe class WordSlots : IDisposable
{
    private const int None = -1;

    private int* slotOf;

    /// <summary>Takes the memory.</summary>
    /// <param name="words">Words that there are.</param>
    /// <param name="most">The most that come between two calls of <see cref="Begin"/>, not all different.</param>
    internal WordSlots(int words, long most)
    {
        Capacity = (int)Math.Min(most, words);
        Words = (int*)NativeMemory.AllocZeroed((nuint)Capacity, sizeof(int));
        slotOf = (int*)NativeMemory.AllocZeroed((nuint)words, sizeof(int));
        new Span<int>(slotOf, words).Fill(None);
    }

    ~WordSlots() => Free();

    /// <summary>The most different words.</summary>
    internal int Capacity { get; }

    /// <summary>[<see cref="Count"/>] ids.</summary>
    internal int* Words { get; private set; }

    /// <summary>Different words so far.</summary>
    internal int Count { get; private set; }

    /// <summary>Forgets all of them.</summary>
    internal void Begin()
    {
        for (int slot = 0; slot < Count; slot++) slotOf[Words[slot]] = None;
        Count = 0;
    }

    /// <summary>The place of a word, which is the next free one where it is new.</summary>
    /// <param name="id">0 to words - 1.</param>
    internal int Add(int id)
    {
        ref int slot = ref slotOf[id];
        if (slot != None) return slot;
        slot = Count++;
        Words[slot] = id;
        return slot;
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.Free(Words);
        NativeMemory.Free(slotOf);
        Words = slotOf = null;
    }
}
