using System.Numerics.Tensors;
using PsLm.Kernels;
using PsLm.Models;
using PsLm.Tensors;

namespace PsLm.Training;

/// <summary>First encodings that are counted, not drawn. Words that stand near the same words, and words that are spelt alike, begin
/// alike: the leading singular vectors of [pointwise mutual information | spelling], each times the root of its singular value (Levy and
/// Goldberg 2014, "Neural word embedding as implicit matrix factorization"). Training goes on from there. One pass over
/// 2.3 million words of novels-50k ends at a perplexity of 131.4 on other text from encodings counted in all 37 million, and at 136.5
/// from random ones; and what they know of likeness, for which next words alone would take hours, stays (MEN 0.69 to 0.19).</summary>
internal static unsafe class CountedEncodings
{
    /// <summary>Root mean square of an encoding's numbers. Large beside the steps of training, so that it refines them; hidden weights
    /// begin smaller by <see cref="HiddenScale"/> for it. The pass above ends at 132.5 with 0.35 and 1, 133.2 with 0.7 and 1.</summary>
    private const double Deviation = 0.707;

    private const float HiddenScale = 0.5f;

    /// <summary>The spelling's part: the length of its rows beside the mean length of the information's. Twice as much makes analogies of
    /// inflections no better, and costs likeness of meaning.</summary>
    private const double SpellingShare = 0.5;

    /// <summary>Under so many words there is little to count, and it is learnt soon enough.</summary>
    private const int FewestWords = 1000;

    /// <summary>Words that are read for each second that training may take. Two minutes of novels-50k give some 24 seconds to counting, ten
    /// minutes no more, since there are no more words.</summary>
    private const double WordsASecond = 300_000;

    /// <summary>Fills in the encoder of a network that begins, from the words that it is trained on, and makes hidden weights suit it.</summary>
    /// <param name="network">The network, its weights drawn.</param>
    /// <param name="corpus">The text.</param>
    /// <param name="words">What of it is trained on.</param>
    /// <param name="counts">[V], how often each word stands there.</param>
    /// <param name="options">Seed, time and threads.</param>
    /// <param name="cancellation">Ends it.</param>
    internal static void Fill(LayeredNetwork network, Corpus corpus, TokenRanges words, long[] counts, TrainingOptions options, CancellationToken cancellation)
    {
        int size = network.Encoder.PartSize;
        if (corpus.VocabularySize < FewestWords || size > corpus.VocabularySize / 4) return;
        long most = Math.Min(words.Count, options.MaxTime is { } time ? (long)Math.Min(time.TotalSeconds * WordsASecond, long.MaxValue / 2) : long.MaxValue);
        if (!MemoryLimit.Has(WordPairs.Bytes(most) + 4L * sizeof(float) * corpus.VocabularySize * size)) return;
        var random = new RandomGenerator(options.Seed, RandomStream.Encodings);
        using SparseRows information = WordPairs.Information(corpus, words, counts, most, random.NextUInt64(), options.ThreadCount, cancellation);
        using SparseRows spelling = SpellingRows.Of(corpus.Vocabulary), strings = spelling.Transpose();
        (double[] values, NativeBuffer vectors) = Decompose(information, spelling, strings, size, random, options.ThreadCount, cancellation);
        using (vectors) Write(network, vectors, values, corpus.VocabularySize, size);
        if (network.Hidden.Count == 0) return;
        NativeBuffer first = network.Hidden[0].Weight.Values;
        Span<float> weights = first.Slice(0, checked((int)first.Length));
        TensorPrimitives.Multiply(weights, HiddenScale, weights);
    }

    /// <summary>Eigenvectors of M M + c^2 S S^T, which are the left singular vectors of [M | c S], M being symmetric.</summary>
    private static (double[] Values, NativeBuffer Vectors) Decompose(SparseRows information, SparseRows spelling, SparseRows strings, int rank,
        RandomGenerator random, int threads, CancellationToken cancellation)
    {
        double scale = SpellingShare * MeanLength(information);
        int most = Math.Max(information.RowCount, strings.RowCount);
        NativeBuffer? between = null;
        try
        {
            return SubspaceIteration.Run(information.RowCount, rank, (x, y, width) =>
            {
                cancellation.ThrowIfCancellationRequested();
                between ??= new NativeBuffer((long)most * width);
                information.Multiply(x, between.Pointer, width, 1, false, threads);
                information.Multiply(between.Pointer, y, width, 1, false, threads);
                strings.Multiply(x, between.Pointer, width, 1, false, threads);
                spelling.Multiply(between.Pointer, y, width, (float)(scale * scale), true, threads);
            }, random, threads);
        }
        finally
        {
            between?.Dispose();
        }
    }

    private static double MeanLength(SparseRows rows)
    {
        double sum = 0;
        for (int row = 0; row < rows.RowCount; row++)
        {
            double squares = 0;
            for (long i = rows.Starts[row]; i < rows.Starts[row + 1]; i++) squares += (double)rows.Values[i] * rows.Values[i];
            sum += Math.Sqrt(squares);
        }
        return sum / rows.RowCount;
    }

    /// <summary>Every part of every table's row, <c>[MASK]</c>'s apart: all of one length. A word of which nothing is known stays as it was drawn.</summary>
    private static void Write(LayeredNetwork network, NativeBuffer vectors, double[] values, int words, int size)
    {
        // The operator's eigenvalues are the squares of the singular values.
        float[] roots = [.. values.Select(value => (float)Math.Pow(Math.Max(value, 0), 0.25))];
        float[] row = new float[size];
        for (int id = 0; id < words; id++)
        {
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
