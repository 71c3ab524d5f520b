using System.Numerics.Tensors;
using PsLm.Kernels;
using PsLm.Memory;
using PsLm.Models;

namespace PsLm.Training;

/// <summary>First encodings that are counted, not drawn. Words that stand near the same words, and words that are spelt alike, begin
/// alike: the leading singular vectors of [words to the left | words to the right | spelling], each times the root of its singular value
/// (Levy and Goldberg 2014, "Neural word embedding as implicit matrix factorization"). Training goes on from there. One pass over
/// 2.3 million words of novels-50k ends at a perplexity of 131.4 on other text from encodings counted in all 37 million, and at 136.5
/// from random ones; and what they know of likeness, for which next words alone would take hours, stays (MEN 0.69 to 0.19).</summary>
internal static unsafe class PpmiSvdInitializer
{
    /// <summary>Root mean square of an encoding's numbers. Large beside the steps of training, so that it refines them; hidden weights
    /// begin smaller by <see cref="HiddenScale"/> for it. The pass above ends at 132.5 with 0.35 and 1, 133.2 with 0.7 and 1.</summary>
    private const double Deviation = 0.707;

    private const float HiddenScale = 0.5f;

    /// <summary>The spelling's part: the length of its rows beside the mean length of the information's. Of novels-50k's known analogies
    /// 64.3 % are right at first with 0.45, 65.3 % with 0.5, 65.2 % with 0.53; likeness of meaning (MEN) goes from 0.687 by 0.670 to 0.658.</summary>
    private const double SpellingShare = 0.5;

    /// <summary>Under so many words there is little to count, and it is learnt soon enough.</summary>
    private const int FewestWords = 1000;

    /// <summary>Longer encodings, or halves of them where there is a bag, begin at random: the last step takes the cube of it.</summary>
    private const int MostNumbers = 512;

    /// <summary>About how much of the time pairs take.</summary>
    private const double PairsShare = 0.5;

    /// <summary>The part of the words that measures how fast this machine counts now, and the fewest words for that.</summary>
    private const double ProbeShare = 1.0 / 32, FewestProbeWords = 20_000;

    /// <summary>Fills in the encoder of a network that begins, from the words that it is trained on, and makes hidden weights suit it. Where
    /// the time is limited it ends with the clock's <see cref="TrainingClock.CountingLeft"/>: it reads fewer words, as fast as this machine
    /// counts, and takes fewer products; where that does not suffice, the weights stay as they were drawn.</summary>
    /// <param name="network">The network, its weights drawn.</param>
    /// <param name="corpus">The text.</param>
    /// <param name="words">What of it is trained on.</param>
    /// <param name="counts">[V], how often each word stands there.</param>
    /// <param name="options">Seed and threads.</param>
    /// <param name="clock">Told how much of it is done; knows how long it may take.</param>
    /// <param name="cancellation">Ends it.</param>
    internal static void Fill(LayeredNetwork network, Corpus corpus, TokenRanges words, long[] counts, TrainingOptions options, TrainingClock clock,
        CancellationToken cancellation)
    {
        int size = network.Encoder.PartSize;
        if (corpus.VocabularySize < FewestWords || size > Math.Min(MostNumbers, corpus.VocabularySize / 4)) return;
        clock.BeginCounting();
        if (clock.CountingLeft is not { } left)
        {
            Count(network, corpus, words, counts, options, clock, cancellation);
            return;
        }
        using CancellationTokenSource deadline = clock.After(left), either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            Count(network, corpus, words, counts, options, clock, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The time for it is over before anything was written.
        }
    }

    private static void Count(LayeredNetwork network, Corpus corpus, TokenRanges words, long[] counts, TrainingOptions options, TrainingClock clock,
        CancellationToken cancellation)
    {
        int size = network.Encoder.PartSize;
        long most = Math.Min(words.Count, CooccurrenceCounts.MostText);
        long bytes = FrequentWordSubsampling.Bytes(most) + CharNGramRows.Bytes(corpus.VocabularySize) + BlockLanczos.Bytes(corpus.VocabularySize, size);
        if (!MemoryLimit.Has(bytes)) return;
        clock.Counted(0);
        var random = new RandomGenerator(options.Seed, RandomStream.Encodings);
        ulong key = random.NextUInt64();
        if (clock.CountingLeft is { } left) most = Affordable(most, left, clock, probe => Pairs(probe)?.Dispose());
        using PpmiMatrix? pairs = Pairs(most);
        double length = pairs?.MeanLength() ?? 0;
        if (pairs is null || length == 0) return;
        using SparseRows spelling = CharNGramRows.Of(corpus.Vocabulary, cancellation), strings = spelling.Transpose();
        clock.Counted(PairsShare);
        (double[] values, NativeBuffer vectors) = Decompose(pairs, spelling, strings, SpellingShare * length, size, random, options.ThreadCount,
            done => clock.Counted(PairsShare + done * (1 - PairsShare)), () => clock.CountingLeft, cancellation);
        using (vectors) Write(network, vectors, values, id => pairs.IsEmpty(id) && spelling.IsEmpty(id));
        if (network.Hidden.Count == 0) return;
        NativeBuffer first = network.Hidden[0].Weight.Values;
        Span<float> weights = first.Slice(0, checked((int)first.Length));
        TensorPrimitives.Multiply(weights, HiddenScale, weights);

        PpmiMatrix? Pairs(long read) => CooccurrenceCounts.Information(corpus, words, counts, read, bytes, key, options.ThreadCount, cancellation);
    }

    /// <summary>The words that can be counted in the pairs' share of the time, from the time that the first of them take.</summary>
    internal static long Affordable(long most, TimeSpan left, TrainingClock clock, Action<long> count)
    {
        long probe = (long)Math.Max(most * ProbeShare, FewestProbeWords);
        if (probe >= most) return most;
        TimeSpan begun = clock.Elapsed;
        count(probe);
        double share = (left * PairsShare - (clock.Elapsed - begun)) / (clock.Elapsed - begun);
        return double.IsFinite(share) ? (long)Math.Clamp(probe * share, probe, most) : most;
    }

    /// <summary>Eigenvectors of M M^T + c^2 S S^T, which are the left singular vectors of [M | c S]; c is the scale.</summary>
    private static (double[] Values, NativeBuffer Vectors) Decompose(PpmiMatrix pairs, SparseRows spelling, SparseRows strings, double scale,
        int rank, RandomGenerator random, int threads, Action<double> told, Func<TimeSpan?> left, CancellationToken cancellation)
    {
        int most = Math.Max(spelling.RowCount, strings.RowCount);
        NativeBuffer? between = null;
        try
        {
            return BlockLanczos.Run(spelling.RowCount, rank, (x, y, width) =>
            {
                between ??= new NativeBuffer((long)most * width);
                pairs.Multiply(x, between.Pointer, y, width, threads);
                strings.Multiply(x, between.Pointer, width, 1, false, threads);
                spelling.Multiply(between.Pointer, y, width, (float)(scale * scale), true, threads);
            }, random, threads, told, left, cancellation);
        }
        finally
        {
            between?.Dispose();
        }
    }

    /// <summary>Every part of every table's row, <c>[MASK]</c>'s apart: all of one length. A word of which nothing is known stays as it was drawn.</summary>
    private static void Write(LayeredNetwork network, NativeBuffer vectors, double[] values, Predicate<int> isUnknown)
    {
        int size = values.Length;
        // The operator's eigenvalues are the squares of the singular values.
        float[] roots = [.. values.Select(value => (float)Math.Pow(Math.Max(value, 0), 0.25))];
        float[] row = new float[size];
        for (int id = 0; id < vectors.Length / size; id++)
        {
            if (isUnknown(id)) continue;
            TensorPrimitives.Multiply(vectors.Slice((long)id * size, size), roots, row);
            float length = TensorPrimitives.Norm<float>(row);
            if (!(length > 0)) continue;
            TensorPrimitives.Multiply(row, (float)(Deviation * Math.Sqrt(size) / length), row);
            foreach (Parameter table in network.Encoder.Tables)
                for (int part = 0; part < network.Encoder.Parts; part++)
                    row.CopyTo(table.Values.Slice((long)id * table.Columns + part * size, size));
        }
    }
}
