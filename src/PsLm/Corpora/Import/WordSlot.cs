using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PsLm.Text;

namespace PsLm.Corpora;

/// <summary>A place of a <see cref="WordTable"/>, empty where the length is 0. Up to sixteen characters of Latin-1 are the word itself;
/// other words have a hash and the length <see cref="Hashed"/>, and their text is elsewhere.</summary>
internal struct WordSlot
{
    /// <summary>The longest word that is its own key.</summary>
    internal const int LongestKey = WordWindow.LongestRead;

    /// <summary>The length of a word that is not its own key.</summary>
    internal const int Hashed = -1;

    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    internal ulong First, Second;
    internal int Length, Id;

    /// <summary>Spreads over all bits, the uppermost ones best.</summary>
    internal readonly ulong Hash
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => HashOf(First, Second, Length);
    }

    /// <summary>Whether it may be the place of a word; of a word that is its own key, whether it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly bool IsOf(in WordSlot key) => First == key.First && Second == key.Second && Length == key.Length;

    /// <summary>Sets the key to that of a word of Latin-1; where it is longer than <see cref="LongestKey"/>, to that of its beginning, which
    /// is of no use.</summary>
    /// <param name="text">The word and whatever follows it, at least <see cref="LongestKey"/> characters.</param>
    /// <param name="length">The word's length.</param>
    /// <returns>The key's <see cref="Hash"/>, which need not wait until the key can be read again.</returns>
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

    /// <summary>The text of a word that is its own key.</summary>
    /// <param name="text">Takes it; <see cref="LongestKey"/> characters.</param>
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
