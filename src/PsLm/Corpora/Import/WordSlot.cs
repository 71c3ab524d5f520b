using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PsLm.Text;

namespace PsLm.Corpora;

/// <summary>A slot of <see cref="WordTable"/>; length 0 = empty. A word of up to sixteen Latin-1 characters is stored in the slot itself.
/// Other words have a hash and the length <see cref="Hashed"/>; their text is stored in the table.</summary>
internal struct WordSlot
{
    /// <summary>Maximum length in characters of a word that is stored in the slot.</summary>
    internal const int LongestKey = WordWindow.LongestRead;

    /// <summary>Length value of a word that is stored as a hash.</summary>
    internal const int Hashed = -1;

    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    internal ulong First, Second;
    internal int Length, Id;

    /// <summary>Hash whose upper bits are the best distributed.</summary>
    internal readonly ulong Hash
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => HashOf(First, Second, Length);
    }

    /// <summary>Whether the keys are equal. For a word stored in the slot this proves equality; a hashed word needs a text
    /// comparison.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly bool IsOf(in WordSlot key) => First == key.First && Second == key.Second && Length == key.Length;

    /// <summary>Sets the key of a Latin-1 word. For a word longer than <see cref="LongestKey"/> the key covers only its beginning and is
    /// unusable.</summary>
    /// <param name="text">The word and the characters after it, at least <see cref="LongestKey"/> characters.</param>
    /// <param name="length">Length of the word in characters.</param>
    /// <returns>The <see cref="Hash"/>, computed from registers to avoid a store-to-load delay on the key.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong Pack(ReadOnlySpan<char> text, int length)
    {
        ref ushort first = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text[..LongestKey]));
        Vector128<byte> all = Vector128.NarrowWithSaturation(Vector128.LoadUnsafe(ref first), Vector128.LoadUnsafe(ref first, (nuint)Vector128<ushort>.Count));
        Vector128<ulong> packed = (all & Vector128.LessThan(Vector128<byte>.Indices, Vector128.Create((byte)length))).AsUInt64();
        (First, Second, Length) = (packed.ToScalar(), packed.GetElement(1), length);
        return HashOf(packed.ToScalar(), packed.GetElement(1), length);
    }

    /// <summary>The key of any word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static WordSlot Of(ReadOnlySpan<char> word)
    {
        Span<char> padded = stackalloc char[LongestKey];
        padded.Clear();
        if (word.TryCopyTo(padded) && !padded.ContainsAnyExceptInRange('\0', '\u00FF'))
        {
            WordSlot key = default;
            key.Pack(padded, word.Length);
            return key;
        }
        return new WordSlot { First = HashOf(word), Length = Hashed };
    }

    /// <summary>The text of a word that is stored in the slot.</summary>
    /// <param name="text">Buffer for the text; <see cref="LongestKey"/> characters.</param>
    internal readonly ReadOnlySpan<char> Unpack(Span<char> text)
    {
        (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(Vector128.Create(First, Second).AsByte());
        ref ushort first = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text[..LongestKey]));
        low.StoreUnsafe(ref first);
        high.StoreUnsafe(ref first, (nuint)Vector128<ushort>.Count);
        return text[..Length];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong HashOf(ulong first, ulong second, int length) =>
        (first + (ulong)length ^ BitOperations.RotateLeft(second * Multiplier, 29)) * Multiplier;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ulong HashOf(ReadOnlySpan<char> word)
    {
        ulong hash = (ulong)word.Length * Multiplier;
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(word);
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..]) hash = Mixed(hash, MemoryMarshal.Read<ulong>(bytes));
        foreach (byte rest in bytes) hash = Mixed(hash, rest);
        return hash;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mixed(ulong hash, ulong more)
    {
        hash = (hash ^ more) * Multiplier;
        return hash ^ hash >> 32;
    }
}
