using System.Runtime.InteropServices;

namespace PsLm.Training;

/// <summary>The words that a batch's targets are told apart from: the targets of all rows, and n words drawn with replacement by
/// q_w ~ (count_w + 1)^0.75 (the power of BlackOut, Ji et al. 2016, arXiv 1511.06909). A word that is not a row's own target is in
/// the sample with probability pi_w = 1 - (1 - q_w)^n (1 - p_w)^(B - 1): by a draw, or as the target of another of the B rows, p being
/// the words' shares of the text. Each such word counted exp(z_w) / pi_w, the sum over the sample is on average that over the
/// vocabulary (importance sampling as Bengio and Senecal 2008, doi 10.1109/TNN.2007.912312, and Jean et al. 2015, arXiv 1412.2007,
/// but with the chance of being in the sample at all, so that a word drawn twice counts once).</summary>
internal sealed unsafe class VocabularySample : IDisposable
{
    private const double Power = 0.75;

    private readonly AliasTable table;
    private readonly WordSlots slots;
    private readonly double[] logNotDrawn, logNotTarget;
    private readonly int draws;
    private readonly ulong key;
    private int* targetSlots;

    /// <summary>Takes the memory and prepares the draws.</summary>
    /// <param name="counts">[V], how often each word stands in the text trained on.</param>
    /// <param name="draws">n, at least 1.</param>
    /// <param name="batch">The most rows of a batch.</param>
    /// <param name="key">Another key, other draws.</param>
    internal VocabularySample(ReadOnlySpan<long> counts, int draws, int batch, ulong key)
    {
        this.draws = draws;
        this.key = key;
        double[] weights = new double[counts.Length];
        double weightSum = 0, countSum = 0;
        for (int id = 0; id < counts.Length; id++)
        {
            weightSum += weights[id] = Math.Pow(counts[id] + 1.0, Power);
            countSum += counts[id];
        }
        table = new AliasTable(weights);
        logNotDrawn = new double[counts.Length];
        logNotTarget = new double[counts.Length];
        for (int id = 0; id < counts.Length; id++)
        {
            logNotDrawn[id] = draws * Math.Log(1 - weights[id] / weightSum);
            logNotTarget[id] = countSum > 0 ? Math.Log(1 - counts[id] / countSum) : 0;
        }
        slots = new WordSlots(counts.Length, (long)batch + draws);
        targetSlots = (int*)NativeMemory.AllocZeroed((nuint)batch, sizeof(int));
    }

    ~VocabularySample() => Free();

    /// <summary>The most words of a sample.</summary>
    internal int Capacity => slots.Capacity;

    /// <summary>Words of the sample.</summary>
    internal int Count => slots.Count;

    /// <summary>[<see cref="Count"/>] ids, all different: the targets by first appearance, then what else was drawn, likewise.</summary>
    internal int* Words => slots.Words;

    /// <summary>[rows], where each row's target stands among <see cref="Words"/>.</summary>
    internal int* TargetSlots => targetSlots;

    /// <summary>Bytes beside the words themselves.</summary>
    internal static long Bytes(int vocabularySize, int draws, int batch) =>
        AliasTable.Bytes(vocabularySize) + vocabularySize * (2L * sizeof(double) + sizeof(int)) + sizeof(int) * (Most(vocabularySize, draws, batch) + batch);

    /// <summary>The most words of a sample.</summary>
    internal static long Most(int vocabularySize, int draws, int batch) => Math.Min(vocabularySize, (long)draws + batch);

    /// <summary>Draws the sample of a batch. The same step, the same draws, whatever came before.</summary>
    /// <param name="targets">[rows] word ids.</param>
    /// <param name="rows">Examples.</param>
    /// <param name="step">The batch's number.</param>
    internal void Draw(int* targets, int rows, long step)
    {
        slots.Begin();
        for (int row = 0; row < rows; row++) targetSlots[row] = slots.Add(targets[row]);
        ulong stepKey = RandomGenerator.Mix(unchecked(key + (ulong)step * 0x9E3779B97F4A7C15UL));
        for (int draw = 0; draw < draws; draw++) slots.Add(table[RandomGenerator.Mix(unchecked(stepKey + (ulong)draw * 0xD1342543DE82EF95UL))]);
    }

    /// <summary>log pi_w: 0 or less.</summary>
    /// <param name="id">The word.</param>
    /// <param name="rows">B.</param>
    internal double LogChance(int id, int rows) =>
        Math.Log(1 - Math.Exp(logNotDrawn[id] + (rows > 1 ? (rows - 1) * logNotTarget[id] : 0)));

    /// <summary>Words of a sample on average.</summary>
    /// <param name="rows">B.</param>
    internal double ExpectedCount(int rows)
    {
        double sum = 0;
        for (int id = 0; id < logNotDrawn.Length; id++) sum += Math.Exp(LogChance(id, rows));
        return sum;
    }

    public void Dispose()
    {
        Free();
        slots.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.Free(targetSlots);
        targetSlots = null;
    }
}
