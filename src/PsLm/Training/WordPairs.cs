using PsLm.Kernels;

namespace PsLm.Training;

/// <summary>Counts which words stand near each other, and weighs each pair by how much more often than by chance it does.</summary>
internal static unsafe class WordPairs
{
    /// <summary>Words on each side that count; one at distance d counts (<see cref="Distance"/> + 1 - d) / <see cref="Distance"/>.</summary>
    internal const int Distance = 5;

    /// <summary>Words that are more of the text than this are passed over now and then, and their neighbours come nearer to each other
    /// (Mikolov et al. 2013, arXiv 1310.4546).</summary>
    private const double FrequentShare = 1e-4;

    /// <summary>A pair's words make one key of 32 bits; those beyond, the rarest ones, are left out.</summary>
    private const int MostWords = 65_535;

    /// <summary>Tables that pairs are shared out to, whatever the threads.</summary>
    private const int Tables = 16;

    /// <summary>Pairs are weighed as log(n_ab N / (n_a n_b^0.75)) is, and as the same with a and b exchanged: half of both.</summary>
    private const double Smoothing = 0.75;

    /// <summary>The positive pointwise mutual information of all pairs, max(0, log n_ab + log N - 0.875 (log n_a + log n_b)) with
    /// N = sum over words of n^0.75 (Levy, Goldberg and Dagan 2015, doi 10.1162/tacl_a_00134).</summary>
    /// <param name="corpus">The text.</param>
    /// <param name="words">What of it counts.</param>
    /// <param name="counts">[V], how often each word stands there.</param>
    /// <param name="most">At most so many words are read.</param>
    /// <param name="key">Decides which frequent words are passed over.</param>
    /// <param name="threads">At most so many compute.</param>
    /// <param name="cancellation">Looked at every million words.</param>
    /// <returns>[V, V], symmetric.</returns>
    internal static SparseRows Information(Corpus corpus, TokenRanges words, long[] counts, long most, ulong key, int threads, CancellationToken cancellation)
    {
        int[] kept = Kept(corpus, words, counts, most, key, cancellation);
        int size = Math.Min(counts.Length, MostWords);
        var tables = new PairTable[Tables];
        for (int table = 0; table < Tables; table++) tables[table] = new PairTable(size);
        var counting = new CountJob(tables, kept, cancellation);
        WorkerTeam.Shared.Run(ref counting, Tables, threads);
        double[] sums = new double[counts.Length];
        foreach (PairTable table in tables)
            foreach ((int first, int second, float count) in table.Pairs())
            {
                sums[first] += count;
                if (second != first) sums[second] += count;
            }
        double[] logs = [.. sums.Select(sum => sum > 0 ? (1 + Smoothing) / 2 * Math.Log(sum) : 0)];
        double all = Math.Log(sums.Sum(sum => Math.Pow(sum, Smoothing)));
        return Rows(tables, counts.Length, (first, second, count) => Math.Max(0, Math.Log(count) + all - logs[first] - logs[second]), cancellation);
    }

    /// <summary>Bytes that it takes at most: words kept, tables, and each pair in the rows of both.</summary>
    /// <param name="words">Words read.</param>
    internal static long Bytes(long words)
    {
        long pairs = Math.Min(Tables * PairTable.MostPairs, Distance * words);
        return sizeof(int) * words + pairs * (2 * PairTable.BytesAPair + 2 * (sizeof(int) + sizeof(float)));
    }

    private static int[] Kept(Corpus corpus, TokenRanges words, long[] counts, long most, ulong key, CancellationToken cancellation)
    {
        double all = Math.Max(1, counts.Sum());
        double[] keep = [.. counts.Select(count => count == 0 ? 1 : Math.Sqrt(FrequentShare * all / count) + FrequentShare * all / count)];
        var kept = new List<int>((int)Math.Min(Math.Min(words.Count, most) / 2, int.MaxValue / 8));
        int[] block = new int[1 << 20];
        foreach ((long start, long length) in words.Ranges)
            for (long done = 0; done < length && most > 0; done += block.Length)
            {
                cancellation.ThrowIfCancellationRequested();
                Span<int> ids = block.AsSpan(0, (int)Math.Min(Math.Min(block.Length, length - done), most));
                corpus.Tokens.CopyTo(start + done, ids);
                most -= ids.Length;
                for (int i = 0; i < ids.Length; i++)
                    if (ids[i] < MostWords && RandomGenerator.ToUnit(RandomGenerator.Mix(unchecked(key + (ulong)(start + done + i)))) < keep[ids[i]]) kept.Add(ids[i]);
            }
        return kept.ToArray();
    }

    /// <summary>Each pair in the rows of both its words.</summary>
    private static SparseRows Rows(PairTable[] tables, int size, Func<int, int, float, double> weigh, CancellationToken cancellation)
    {
        long[] starts = new long[size + 1];
        foreach (PairTable table in tables)
        {
            cancellation.ThrowIfCancellationRequested();
            table.Weigh(weigh);
            foreach ((int first, int second, float weight) in table.Pairs())
            {
                if (weight == 0) continue;
                starts[first + 1]++;
                if (second != first) starts[second + 1]++;
            }
        }
        for (int row = 0; row < size; row++) starts[row + 1] += starts[row];
        long[] next = starts[..^1];
        var rows = new SparseRows(starts, size);
        foreach (PairTable table in tables)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach ((int first, int second, float weight) in table.Pairs())
            {
                if (weight == 0) continue;
                (rows.Columns[next[first]], rows.Values[next[first]++]) = (second, weight);
                if (second != first) (rows.Columns[next[second]], rows.Values[next[second]++]) = (first, weight);
            }
            table.Clear();
        }
        return rows;
    }

    /// <summary>Counts the pairs of one table: all threads read the whole text, and none writes what another does.</summary>
    private readonly struct CountJob(PairTable[] tables, int[] kept, CancellationToken cancellation) : IPartJob
    {
        private const int Block = 1 << 20;

        public void Run(int part)
        {
            PairTable table = tables[part];
            for (int block = 0; block < kept.Length; block += Block)
            {
                cancellation.ThrowIfCancellationRequested();
                int end = Math.Min(kept.Length, block + Block);
                for (int i = block; i < end; i++)
                    for (int distance = 1; distance <= Distance && i + distance < kept.Length; distance++)
                    {
                        int a = kept[i], b = kept[i + distance];
                        if (((a + b) & (Tables - 1)) == part) table.Add(Math.Min(a, b), Math.Max(a, b), (Distance + 1 - distance) / (float)Distance);
                    }
            }
        }
    }
}
