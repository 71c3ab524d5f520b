using System.Numerics;

namespace PsLm;

/// <summary>xoshiro256** (Blackman and Vigna 2021, doi 10.1145/3460772), seeded through SplitMix64. Our own because its state
/// can be saved with a checkpoint, and because one seed must give one sequence on every runtime.</summary>
/// <remarks>Not safe for use by several threads at once.</remarks>
public sealed class RandomGenerator
{
    private ulong s0, s1, s2, s3;

    /// <summary>Makes a generator whose whole sequence follows from <paramref name="seed"/>.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="stream">Draws a sequence of its own from the same seed, one a use: weights, batches, held-out text.</param>
    public RandomGenerator(long seed, long stream = 0)
    {
        ulong state = unchecked((ulong)seed ^ Mix((ulong)stream * 0xD1342543DE82EF95UL));
        s0 = Mix(state += Golden);
        s1 = Mix(state += Golden);
        s2 = Mix(state += Golden);
        s3 = Mix(state + Golden);
    }

    private const ulong Golden = 0x9E3779B97F4A7C15UL;

    /// <summary>SplitMix64's finaliser: a bijection of 64 bits in which every input bit moves about half of the output bits.
    /// Hashing a counter with it gives random numbers that do not depend on the order in which they are asked for.</summary>
    /// <param name="value">Any number.</param>
    /// <returns>The mixed bits.</returns>
    public static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
            return value ^ (value >> 31);
        }
    }

    /// <summary>The next 64 random bits.</summary>
    /// <returns>A number from 0 to 2^64 - 1, uniform.</returns>
    public ulong NextUInt64()
    {
        ulong result = unchecked(BitOperations.RotateLeft(s1 * 5, 7) * 9), t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>A uniform number in [0, 1), 53 bits of it random.</summary>
    /// <returns>A number from 0 to 1 - 2^-53.</returns>
    public double NextDouble() => ToUnit(NextUInt64());

    /// <summary>Maps 64 random bits to [0, 1): the upper 53 of them, divided by 2^53.</summary>
    /// <param name="bits">Random bits.</param>
    /// <returns>A number from 0 to 1 - 2^-53.</returns>
    public static double ToUnit(ulong bits) => (bits >> 11) * (1.0 / (1UL << 53));

    /// <summary>A uniform integer below a bound, without bias (Lemire 2019, arXiv 1805.10941).</summary>
    /// <param name="bound">The bound, at least 1.</param>
    /// <returns>A number from 0 to <paramref name="bound"/> - 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is below 1.</exception>
    public long NextInt64(long bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        ulong range = (ulong)bound;
        ulong high = Math.BigMul(NextUInt64(), range, out ulong low);
        if (low < range)
        {
            ulong threshold = unchecked(0UL - range) % range;
            while (low < threshold) high = Math.BigMul(NextUInt64(), range, out low);
        }
        return (long)high;
    }

    /// <summary>A normal deviate of mean 0 and variance 1 (Box and Muller 1958, one of the pair).</summary>
    /// <returns>A finite number, at most 8.6 from 0.</returns>
    public double NextGaussian() =>
        Math.Sqrt(-2 * Math.Log(1 - NextDouble())) * Math.Cos(2 * Math.PI * NextDouble());

    /// <summary>The generator's whole state, for a checkpoint.</summary>
    /// <returns>Four numbers, to be handed to <see cref="Restore"/>.</returns>
    public ulong[] Save() => [s0, s1, s2, s3];

    /// <summary>Continues where <see cref="Save"/> was called.</summary>
    /// <param name="state">Four numbers, not all of them 0.</param>
    /// <exception cref="ArgumentException">Not four numbers, or all are 0 (from which the sequence never leaves).</exception>
    public void Restore(IReadOnlyList<ulong> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Count != 4 || state.All(word => word == 0))
            throw new ArgumentException("A generator's state is four numbers that are not all 0.", nameof(state));
        (s0, s1, s2, s3) = (state[0], state[1], state[2], state[3]);
    }
}
