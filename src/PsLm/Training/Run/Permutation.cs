using System.Numerics;

namespace PsLm.Training;

/// <summary>A pseudo-random order of 0 .. count - 1 that needs no memory and no past: a Feistel network of four rounds over the
/// next even power of two, walked on until the number lies in range (Black and Rogaway 2002, "Ciphers with Arbitrary Finite
/// Domains"). So a resumed epoch goes on from its number of words alone.</summary>
internal readonly struct Permutation
{
    private const int Rounds = 4;
    private readonly long count;
    private readonly int halfBits;
    private readonly ulong key;

    /// <summary>Makes the order.</summary>
    /// <param name="count">At least 1.</param>
    /// <param name="key">Another key, another order.</param>
    internal Permutation(long count, ulong key)
    {
        this.count = count;
        this.key = key;
        int bits = 64 - BitOperations.LeadingZeroCount((ulong)Math.Max(count - 1, 1));
        halfBits = (bits + 1) / 2;
    }

    /// <summary>The number at one place of the order.</summary>
    /// <param name="index">0 to count - 1.</param>
    /// <returns>0 to count - 1, each once.</returns>
    internal long this[long index]
    {
        get
        {
            ulong value = (ulong)index;
            do value = Encrypt(value); while (value >= (ulong)count);
            return (long)value;
        }
    }

    private ulong Encrypt(ulong value)
    {
        ulong mask = (1UL << halfBits) - 1, left = value >> halfBits, right = value & mask;
        for (int round = 0; round < Rounds; round++)
            (left, right) = (right, left ^ (RandomGenerator.Mix(unchecked(key + right * 0x9E3779B97F4A7C15UL + (ulong)round)) & mask));
        return (left << halfBits) | right;
    }
}
