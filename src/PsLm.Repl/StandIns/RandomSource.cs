using System.Security.Cryptography;

namespace PsLm.Repl.StandIns;

/// <summary>Random numbers that cannot be foretold, or after a seed the same ones again.</summary>
internal sealed class RandomSource(int? seed)
{
    private readonly Random? seeded = seed is { } s ? new Random(s) : null;

    /// <summary>Any of the 2^32 numbers.</summary>
    private int Sample()
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        Fill(bytes);
        return BitConverter.ToInt32(bytes);
    }

    private void Fill(Span<byte> bytes)
    {
        if (seeded is null) RandomNumberGenerator.Fill(bytes);
        else seeded.NextBytes(bytes);
    }

    /// <summary>From 0 up to and without 1.</summary>
    internal double Unit()
    {
        int number;
        do number = Sample();
        while (number == int.MaxValue);
        return (number < 0 ? number + int.MaxValue : number) * (1.0 / int.MaxValue);
    }

    /// <summary>From least up to and without limit.</summary>
    internal int Between(int least, int limit)
    {
        long range = (long)limit - least;
        return range <= int.MaxValue ? (int)(Unit() * range) + least : (int)Between((long)least, limit);
    }

    /// <summary>From least up to and without limit.</summary>
    internal long Between(long least, long limit)
    {
        ulong range = unchecked((ulong)limit - (ulong)least);
        if (range <= int.MaxValue) return least + Between(0, (int)range);
        // Bits beyond those of the range are cut off, then what still lies outside is drawn again: each number is as likely.
        ulong mask = ulong.MaxValue >> System.Numerics.BitOperations.LeadingZeroCount(range);
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        ulong number;
        do
        {
            Fill(bytes);
            number = BitConverter.ToUInt64(bytes) & mask;
        }
        while (number >= range);
        return unchecked((long)((ulong)least + number));
    }

    /// <summary>From least up to and without limit.</summary>
    internal double Between(double least, double limit)
    {
        double number;
        do
        {
            double unit = Unit();
            // The difference of two great numbers may be none any more.
            number = double.IsInfinity(limit - least) ? least + unit * limit - unit * least : least + unit * (limit - least);
        }
        while (number >= limit);
        return number;
    }
}
