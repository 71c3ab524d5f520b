namespace PsLm.Training;

/// <summary>Draws from a distribution in the same time whatever its size: each number keeps a part of its own column and leaves the
/// rest to one other number (Walker 1977, doi 10.1145/355744.355749, built after Vose 1991, doi 10.1109/32.92917).</summary>
internal sealed class AliasTable
{
    private readonly uint[] kept;
    private readonly int[] others;

    /// <summary>Builds the table.</summary>
    /// <param name="weights">[count], above 0 and finite; they need not sum to 1.</param>
    internal AliasTable(ReadOnlySpan<double> weights)
    {
        int count = weights.Length, poor = 0, rich = count;
        kept = new uint[count];
        others = new int[count];
        double sum = 0;
        foreach (double weight in weights) sum += weight;
        double[] shares = new double[count];
        // Numbers that do not fill their column from the front on, the others from the back on.
        int[] waiting = new int[count];
        for (int i = 0; i < count; i++)
        {
            shares[i] = weights[i] / sum * count;
            others[i] = i;
            waiting[shares[i] < 1 ? poor++ : --rich] = i;
        }
        while (poor > 0 && rich < count)
        {
            int small = waiting[--poor], large = waiting[rich];
            kept[small] = (uint)(shares[small] * (1L << 32));
            others[small] = large;
            shares[large] -= 1 - shares[small];
            if (shares[large] >= 1) continue;
            rich++;
            waiting[poor++] = large;
        }
        // Whoever is left fills its column but for rounding, and is its own other.
    }

    /// <summary>Bytes of a table.</summary>
    internal static long Bytes(int count) => (long)count * (sizeof(uint) + sizeof(int));

    /// <summary>The number that a draw falls on.</summary>
    /// <param name="draw">One of 2^64 equally likely draws.</param>
    internal int this[ulong draw]
    {
        get
        {
            int column = (int)Math.BigMul(draw, (ulong)kept.Length, out ulong within);
            return (uint)(within >> 32) < kept[column] ? column : others[column];
        }
    }
}
