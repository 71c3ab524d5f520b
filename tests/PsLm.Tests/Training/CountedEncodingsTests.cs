using PsLm.Kernels;
using PsLm.Tests.Kernels;
using PsLm.Training;

namespace PsLm.Tests.Training;

[Collection("Kernels")]
public unsafe class CountedEncodingsTests
{
    [Fact]
    public void A_product_with_sparse_rows_is_that_of_the_matrix()
    {
        var random = new RandomGenerator(5);
        foreach ((int rows, int columns, int width) in ((int, int, int)[])[(1, 1, 16), (70, 33, 16), (130, 70, 80), (65, 40, 144)])
        {
            using SparseRows sparse = Random(random, rows, columns), turned = sparse.Transpose();
            using GuardedMemory<float> x = KernelData.Normal(random, columns * width), y = KernelData.Normal(random, rows * width), back = KernelData.Normal(random, rows * width);
            float[] before = y.ToArray();
            foreach (bool accumulate in (bool[])[true, false])
            {
                before.CopyTo(y.Span);
                sparse.Multiply(x.Pointer, y.Pointer, width, 0.5f, accumulate, 2);
                for (int row = 0; row < rows; row++)
                    for (int column = 0; column < width; column++)
                    {
                        double sum = accumulate ? before[row * width + column] : 0, size = Math.Abs(sum);
                        for (long i = sparse.Starts[row]; i < sparse.Starts[row + 1]; i++)
                        {
                            double term = 0.5 * sparse.Values[i] * x.Span[sparse.Columns[i] * width + column];
                            sum += term;
                            size += Math.Abs(term);
                        }
                        KernelData.AssertNear(sum, y.Span[row * width + column], (columns + 2) * KernelData.Rounding * size, $"{rows} x {columns} [{row}, {column}]");
                    }
            }
            // The same matrix turned twice: each number at its place again.
            Assert.Equal(sparse.Count, turned.Count);
            using SparseRows again = turned.Transpose();
            for (long i = 0; i < sparse.Count; i++) Assert.Equal((sparse.Columns[i], sparse.Values[i]), (again.Columns[i], again.Values[i]));
        }
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(7), InlineData(30)]
    public void A_symmetric_matrix_is_made_of_its_eigenvectors(int n)
    {
        var random = new RandomGenerator(n);
        double[,] a = new double[n, n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++) a[i, j] = a[j, i] = random.NextGaussian();
        (double[] values, double[,] vectors) = SymmetricEigen.Decompose((double[,])a.Clone());
        Assert.Equal(values.OrderDescending(), values);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
            {
                Assert.Equal(i == j ? 1 : 0, Enumerable.Range(0, n).Sum(k => vectors[k, i] * vectors[k, j]), 1e-12);
                Assert.Equal(a[i, j], Enumerable.Range(0, n).Sum(k => vectors[i, k] * values[k] * vectors[j, k]), 1e-12 * n);
            }
    }

    [Fact]
    public void The_leading_eigenvectors_of_an_operator_are_found()
    {
        const int rows = 200, rank = 12;
        // Orthonormal columns of sines, and falling eigenvalues.
        double[] values = [.. Enumerable.Range(0, rows).Select(i => 1000 * Math.Pow(0.8, i))];
        double[,] vectors = new double[rows, rows];
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < rows; j++) vectors[i, j] = Math.Sqrt(2.0 / (rows + 1)) * Math.Sin(Math.PI * (i + 1) * (j + 1) / (rows + 1));
        (double[] found, Tensors.NativeBuffer columns) = SubspaceIteration.Run(rows, rank, Product, new RandomGenerator(1), 2);
        using (columns)
            for (int j = 0; j < rank; j++)
            {
                Assert.Equal(values[j], found[j], 1e-4 * values[j]);
                Assert.Equal(1, Math.Abs(Enumerable.Range(0, rows).Sum(i => vectors[i, j] * columns.Pointer[i * rank + j])), 1e-4);
            }

        void Product(float* x, float* y, int width)
        {
            for (int column = 0; column < width; column++)
            {
                double[] turned = new double[rows];
                for (int k = 0; k < rows; k++)
                    for (int i = 0; i < rows; i++) turned[k] += vectors[i, k] * x[i * width + column];
                for (int i = 0; i < rows; i++) y[i * width + column] = (float)Enumerable.Range(0, rows).Sum(k => vectors[i, k] * values[k] * turned[k]);
            }
        }
    }

    [Fact]
    public void Pairs_are_weighed_by_the_formula()
    {
        // Of words as frequent as these most are passed over.
        PsLm.Corpus corpus = Text(20_000, 40);
        long[] counts = [.. Enumerable.Range(0, corpus.VocabularySize).Select(corpus.Vocabulary.CountOf)];
        using SparseRows rows = WordPairs.Information(corpus, Holdout.Whole(corpus), counts, long.MaxValue, 3, 2, default);
        using SparseRows alone = WordPairs.Information(corpus, Holdout.Whole(corpus), counts, long.MaxValue, 3, 1, default);
        double[,] pairs = Count(corpus, counts, 3);
        int size = counts.Length;
        double[] sums = [.. Enumerable.Range(0, size).Select(a => Enumerable.Range(0, size).Sum(b => pairs[a, b]))];
        double all = sums.Sum(sum => Math.Pow(sum, 0.75));
        double[,] expected = new double[size, size], given = new double[size, size];
        for (int a = 0; a < size; a++)
        {
            for (int b = 0; b < size; b++)
                expected[a, b] = pairs[a, b] > 0 ? Math.Max(0, Math.Log(pairs[a, b] * all / Math.Pow(sums[a] * sums[b], 0.875))) : 0;
            for (long i = rows.Starts[a]; i < rows.Starts[a + 1]; i++)
            {
                given[a, rows.Columns[i]] += rows.Values[i];
                Assert.Equal((rows.Columns[i], rows.Values[i]), (alone.Columns[i], alone.Values[i]));
            }
        }
        for (int a = 0; a < size; a++)
            for (int b = 0; b < size; b++) KernelData.AssertNear(expected[a, b], given[a, b], 1e-4, $"{a}, {b}");
        Assert.InRange(rows.Count, size, size * size);
    }

    [Fact]
    public void Words_spelt_alike_share_strings_and_each_row_has_the_length_1()
    {
        var vocabulary = Vocabulary.FromWords([Vocabulary.UnknownWord, Vocabulary.EndOfSentence, "walk", "walked", "walking", "talked", "zebra", "Walked"], new long[8]);
        using SparseRows rows = SpellingRows.Of(vocabulary);
        double[,] alike = new double[8, 8];
        for (int a = 0; a < 8; a++)
            for (int b = 0; b < 8; b++)
                for (long i = rows.Starts[a]; i < rows.Starts[a + 1]; i++)
                    for (long j = rows.Starts[b]; j < rows.Starts[b + 1]; j++)
                        if (rows.Columns[i] == rows.Columns[j]) alike[a, b] += (double)rows.Values[i] * rows.Values[j];
        Assert.Equal([0, 0, 1, 1, 1, 1, 0, 1], Enumerable.Range(0, 8).Select(id => Math.Round(alike[id, id], 5)));
        Assert.True(alike[3, 5] > alike[2, 5] && alike[2, 3] > alike[2, 5]);
        Assert.Equal(1, alike[3, 7], 1e-5);
    }

    [Fact]
    public void Training_begins_from_what_is_counted_unless_told_otherwise()
    {
        PsLm.Corpus corpus = Text(60_000, 1200);
        var options = new TrainingOptions { Shape = new() { EncodingSize = 32, HiddenSize = [16] }, Epochs = 1, BatchSize = 512, Holdout = 0, LearningRate = 1e-9, LossSample = 0 };
        LanguageModel counted = Trainer.Train(corpus, options), random = Trainer.Train(corpus, options with { RandomEncoding = true });
        // Words of one group stand near each other, those of others never; the numbers in their names are spelt alike in all.
        Assert.True(Likeness(counted) > 0.4, $"{Likeness(counted)}");
        Assert.InRange(Likeness(random), -0.1, 0.1);
        Assert.Equal(TrainerTests.Weights(counted), TrainerTests.Weights(Trainer.Train(corpus, options with { ThreadCount = 3 })));

        double Likeness(LanguageModel model)
        {
            double within = 0, across = 0;
            for (int word = 0; word < 100; word++)
            {
                string Name(int group) => "w" + ((char)('a' + group)) + "x" + word;
                within += WordSimilarity.Of(model, Name(1), "wbx" + (word + 1)).Similarity;
                across += WordSimilarity.Of(model, Name(1), "wcx" + (word + 1)).Similarity;
            }
            return (within - across) / 100;
        }
    }

    /// <summary>Sentences of eight words, each of one group's words: w, the group's letter, x, a number.</summary>
    private static PsLm.Corpus Text(int words, int different)
    {
        const int groups = 6, length = 8;
        var random = new RandomGenerator(9);
        return PsLm.Corpus.FromLines(Enumerable.Range(0, words / length).Select(_ =>
        {
            char group = (char)('a' + random.NextInt64(groups));
            return string.Join(' ', Enumerable.Range(0, length).Select(_ => $"w{group}x{random.NextInt64(different / groups)}"));
        }), new CorpusOptions { Name = "groups", Tokenizer = new() { Kind = TokenizerKind.WhiteSpace } });
    }

    private static double[,] Count(PsLm.Corpus corpus, long[] counts, ulong key)
    {
        int[] tokens = new int[corpus.TokenCount];
        corpus.Tokens.CopyTo(0, tokens);
        double all = counts.Sum();
        int[] kept = [.. tokens.Where((id, at) => RandomGenerator.ToUnit(RandomGenerator.Mix(key + (ulong)at)) < Math.Sqrt(1e-4 * all / counts[id]) + 1e-4 * all / counts[id])];
        double[,] pairs = new double[counts.Length, counts.Length];
        for (int i = 0; i < kept.Length; i++)
            for (int distance = 1; distance <= 5 && i + distance < kept.Length; distance++)
            {
                double amount = (6 - distance) / 5.0;
                pairs[kept[i], kept[i + distance]] += amount;
                if (kept[i] != kept[i + distance]) pairs[kept[i + distance], kept[i]] += amount;
            }
        return pairs;
    }

    private static SparseRows Random(RandomGenerator random, int rows, int columns)
    {
        var entries = Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, columns).Where(_ => random.NextDouble() < 0.3).ToArray()).ToArray();
        long[] starts = new long[rows + 1];
        for (int row = 0; row < rows; row++) starts[row + 1] = starts[row] + entries[row].Length;
        var sparse = new SparseRows(starts, columns);
        for (int row = 0; row < rows; row++)
            for (int i = 0; i < entries[row].Length; i++)
            {
                sparse.Columns[starts[row] + i] = entries[row][i];
                sparse.Values[starts[row] + i] = (float)random.NextGaussian();
            }
        return sparse;
    }
}
