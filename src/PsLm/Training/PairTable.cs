namespace PsLm.Training;

/// <summary>Counts of pairs of words, in a hash table with open addresses that grows up to a limit; from there on new pairs are passed
/// over, and those that it knows, the more frequent ones, are counted on.</summary>
/// <param name="size">Words are 0 to size - 1, size at most 65,535.</param>
internal sealed class PairTable(int size)
{
    private const uint None = uint.MaxValue;
    private const int FirstBits = 10, MostBits = 21;

    /// <summary>The most pairs of a table.</summary>
    internal const long MostPairs = (1L << MostBits) / 4 * 3;

    /// <summary>Bytes of a pair in a table as full as it gets.</summary>
    internal const int BytesAPair = (sizeof(uint) + sizeof(float)) * 4 / 3;

    private uint[] keys = Empty(FirstBits);
    private float[] values = new float[1 << FirstBits];
    private int bits = FirstBits, count;

    /// <summary>Adds to a pair's count.</summary>
    internal void Add(int first, int second, float amount)
    {
        uint key = (uint)first * (uint)size + (uint)second;
        int at = Find(key);
        if (keys[at] == None)
        {
            if (count >= keys.Length / 4 * 3)
            {
                if (bits == MostBits) return;
                Grow();
                at = Find(key);
            }
            keys[at] = key;
            count++;
        }
        values[at] += amount;
    }

    /// <summary>All pairs, and what is counted of each.</summary>
    internal IEnumerable<(int First, int Second, float Count)> Pairs()
    {
        for (int at = 0; at < keys.Length; at++)
            if (keys[at] != None) yield return ((int)(keys[at] / (uint)size), (int)(keys[at] % (uint)size), values[at]);
    }

    /// <summary>Puts another number in the place of each count.</summary>
    internal void Weigh(Func<int, int, float, double> weigh)
    {
        for (int at = 0; at < keys.Length; at++)
            if (keys[at] != None) values[at] = (float)weigh((int)(keys[at] / (uint)size), (int)(keys[at] % (uint)size), values[at]);
    }

    /// <summary>Gives the memory back.</summary>
    internal void Clear() => (keys, values, bits, count) = ([], [], 0, 0);

    private int Find(uint key)
    {
        int mask = keys.Length - 1, at = (int)(unchecked(key * 0x9E3779B1u) >> (32 - bits));
        while (keys[at] != key && keys[at] != None) at = (at + 1) & mask;
        return at;
    }

    private void Grow()
    {
        (uint[] oldKeys, float[] oldValues) = (keys, values);
        bits++;
        (keys, values) = (Empty(bits), new float[1 << bits]);
        for (int old = 0; old < oldKeys.Length; old++)
        {
            if (oldKeys[old] == None) continue;
            int at = Find(oldKeys[old]);
            (keys[at], values[at]) = (oldKeys[old], oldValues[old]);
        }
    }

    private static uint[] Empty(int bits)
    {
        uint[] keys = new uint[1 << bits];
        Array.Fill(keys, None);
        return keys;
    }
}
