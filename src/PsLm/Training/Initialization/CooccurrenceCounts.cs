using PsLm.Compute;
using PsLm.Kernels;
using PsLm.Memory;

namespace PsLm.Training;

/// <summary>Counts which words stand near each other, and weighs each pair by how much more often than by chance it does.</summary>
internal static unsafe class CooccurrenceCounts
{
    /// <summary>Words on each side that count.</summary>
    internal const int Distance = 5;

    /// <summary>A word's neighbours count as n^0.85, which makes more of the rare ones than their share, so that it is less of a surprise
    /// to meet one. Analogies answered right on novels-50k: both sides
    /// together: 61.8 % so, 61.3 % with 0.75.</summary>
    private const double Smoothing = 0.85;

    /// <summary>Words of text that are read at most, which bounds time and memory: a word gives about 1.4 numbers of 12 bytes.</summary>
    internal const long MostText = 40_000_000;

    private const int Parts = 64;

    /// <summary>The positive pointwise mutual information of each word a with each word b on one of its sides,
    /// max(0, log n_ab N / (n_a n_b^0.85)) with N = sum over words of n^0.85 (Levy, Goldberg and Dagan 2015, doi 10.1162/tacl_a_00134); the
    /// sides apart, since what follows a word tells more of its grammar than what is near it (Ling et al. 2015, doi 10.3115/v1/N15-1142).</summary>
    /// <param name="corpus">The text.</param>
    /// <param name="words">What of it counts.</param>
    /// <param name="counts">[V], how often each word stands there.</param>
    /// <param name="most">About so many words are read at most.</param>
    /// <param name="beside">Bytes that are taken beside the numbers.</param>
    /// <param name="key">Decides which frequent words are passed over.</param>
    /// <param name="threads">Maximum number of threads.</param>
    /// <param name="cancellation">Looked at once a row.</param>
    /// <returns>[V, 2 V]; null where memory does not hold it.</returns>
    internal static PpmiMatrix? Information(Corpus corpus, TokenRanges words, long[] counts, long most, long beside, ulong key, int threads,
        CancellationToken cancellation)
    {
        var kept = new FrequentWordSubsampling(corpus, words, counts, most, key, cancellation);
        double around = Enumerable.Range(1, Distance).Sum(Weight), all = 0;
        double[] logs = new double[counts.Length];
        for (int id = 0; id < counts.Length; id++)
        {
            if (kept.Count(id) == 0) continue;
            logs[id] = Math.Log(kept.Count(id) * around);
            all += Math.Exp(Smoothing * logs[id]);
        }
        all = Math.Log(all);
        long[] left = Sizes(0), right = Sizes(Distance + 1);
        if (!MemoryLimit.Has(beside + (left[^1] + right[^1]) * (sizeof(int) + 2 * sizeof(float)))) return null;
        (SparseRows ofLeft, SparseRows rightTurned) = Fill(0, left);
        (SparseRows ofRight, SparseRows leftTurned) = Fill(Distance + 1, right);
        return new PpmiMatrix(ofLeft, rightTurned, ofRight, leftTurned);

        long[] Sizes(int side)
        {
            long[] starts = new long[counts.Length + 1];
            var job = new PairJob(kept, side, logs, all, starts, null, null, cancellation);
            WorkerTeam.Shared.Run(ref job, Parts, threads);
            for (int row = 0; row < counts.Length; row++) starts[row + 1] += starts[row];
            return starts;
        }

        (SparseRows Rows, SparseRows OthersTurned) Fill(int side, long[] starts)
        {
            var rows = new SparseRows(starts, counts.Length);
            SparseRows turned = rows.Twin();
            var job = new PairJob(kept, side, logs, all, starts, rows, turned, cancellation);
            WorkerTeam.Shared.Run(ref job, Parts, threads);
            return (rows, turned);
        }
    }

    /// <summary>What a word at a distance counts: 1 beside the other, falling as a square. Analogies answered right on novels-50k, both
    /// sides together: 59.6 % falling as a line, 61.3 % so, 60.9 % as a cube.</summary>
    internal static double Weight(int distance) => Math.Pow((Distance + 1 - distance) / (double)Distance, 2);

    /// <summary>Counts the numbers of some rows, or, given the matrices, fills them in. Each row is of one word: what stands on one side of
    /// its places is summed in the text's order, whatever the threads.</summary>
    /// <param name="kept">The text.</param>
    /// <param name="side">Where in a window of <see cref="FrequentWordSubsampling.Window"/> the side begins.</param>
    /// <param name="logs">[V], log n.</param>
    /// <param name="all">log N.</param>
    /// <param name="starts">[V + 1], where each row begins; at first, to be filled in, each row's numbers one place on.</param>
    /// <param name="rows">a's with b.</param>
    /// <param name="turned">b's with a, which is the other side's matrix turned.</param>
    /// <param name="cancellation">Looked at once a row.</param>
    private readonly struct PairJob(FrequentWordSubsampling kept, int side, double[] logs, double all, long[] starts, SparseRows? rows, SparseRows? turned,
        CancellationToken cancellation) : IPartJob
    {
        public void Run(int part)
        {
            Span<float> weights = stackalloc float[Distance];
            for (int i = 0; i < Distance; i++) weights[i] = (float)Weight(Math.Abs(side + i - Distance));
            int different = Math.Min(logs.Length, FrequentWordSubsampling.None);
            float[] sums = new float[different];
            int[] met = new int[different];
            (int first, int end) = kept.Share(part, Parts);
            for (int row = first; row < end; row++)
            {
                cancellation.ThrowIfCancellationRequested();
                int count = 0;
                foreach (int place in kept.Places(row))
                {
                    ReadOnlySpan<ushort> window = kept.Window(place).Slice(side, Distance);
                    for (int i = 0; i < window.Length; i++)
                    {
                        int other = window[i];
                        if (other == FrequentWordSubsampling.None) continue;
                        if (sums[other] == 0) met[count++] = other;
                        sums[other] += weights[i];
                    }
                }
                if (rows is not null) met.AsSpan(0, count).Sort(); // Products want columns ascending.
                Weigh(row, sums, met.AsSpan(0, count));
            }
        }

        private void Weigh(int row, float[] sums, ReadOnlySpan<int> met)
        {
            long at = rows is null ? 0 : starts[row];
            foreach (int other in met)
            {
                double both = Math.Log(sums[other]) + all;
                sums[other] = 0;
                double own = Math.Max(0, both - logs[row] - Smoothing * logs[other]), others = Math.Max(0, both - Smoothing * logs[row] - logs[other]);
                if (own == 0 && others == 0) continue;
                if (rows is not null) (rows.Columns[at], rows.Values[at], turned!.Values[at]) = (other, (float)own, (float)others);
                at++;
            }
            if (rows is null) starts[row + 1] = at;
        }
    }
}
