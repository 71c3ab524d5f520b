using PsLm.Kernels;
using PsLm.Tests.Kernels;
using PsLm.Training;

namespace PsLm.Tests.Training;

[Collection("Kernels")]
public unsafe class PpmiSvdInitializerTests
{
    [Fact]
    public void A_product_with_sparse_rows_is_that_of_the_matrix()
    {
        var random = new RandomGenerator(5);
        foreach ((int rows, int columns, int width) in ((int, int, int)[])[(1, 1, 16), (70, 33, 16), (130, 70, 80), (1100, 2500, 80), (65, 40, 144)])
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
        (double[] found, Memory.NativeBuffer columns) = BlockLanczos.Run(rows, rank, Product, new RandomGenerator(1), 2, null, null, default);
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

    [Theory]
    [InlineData(0, 1), InlineData(2, 1), InlineData(2, 1e-6), InlineData(40, 1), InlineData(40, 1e-4), InlineData(300, 1)]
    public void An_operator_of_few_directions_gives_those_and_no_others(int rank, double last)
    {
        // Diagonal, so that its eigenvectors are the axes; eigenvalues fall from 1 to the last.
        const int rows = 1000, wanted = 100;
        float[] values = [.. Enumerable.Range(0, rows).Select(i => i < rank ? (float)Math.Pow(last, i / Math.Max(1.0, rank - 1)) + 0.001f * (rank - i) : 0)];
        (double[] found, Memory.NativeBuffer columns) = BlockLanczos.Run(rows, wanted, Product, new RandomGenerator(1), 2, null, null, default);
        using (columns)
            for (int j = 0; j < wanted; j++)
            {
                double length = 0;
                for (int i = 0; i < rows; i++) length += (double)columns.Pointer[i * wanted + j] * columns.Pointer[i * wanted + j];
                Assert.InRange(length, 0, 1.001);
                if (rank == 300) continue;
                Assert.Equal(j < rank ? values[j] : 0, found[j], 1e-5 * Math.Max(1, values[0]));
                if (j < rank && values[j] > 1e-3) Assert.InRange(Math.Abs(columns.Pointer[j * wanted + j]), 0.99, 1.001);
            }

        void Product(float* x, float* y, int width)
        {
            for (int row = 0; row < rows; row++)
                for (int column = 0; column < width; column++) y[row * width + column] = values[row] * x[row * width + column];
        }
    }

    [Fact]
    public void A_matrix_of_few_directions_has_eigenvalues_of_0()
    {
        const int n = 60, rank = 3;
        var random = new RandomGenerator(4);
        double[,] a = new double[n, n];
        for (int k = 0; k < rank; k++)
        {
            double[] direction = [.. Enumerable.Range(0, n).Select(_ => random.NextGaussian())];
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++) a[i, j] += direction[i] * direction[j];
        }
        (double[] values, double[,] vectors) = SymmetricEigen.Decompose((double[,])a.Clone());
        Assert.All(values[rank..], value => Assert.Equal(0, value, 1e-10));
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) Assert.Equal(a[i, j], Enumerable.Range(0, n).Sum(k => vectors[i, k] * values[k] * vectors[j, k]), 1e-10);
        Assert.All(SymmetricEigen.Decompose(new double[5, 5]).Values, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Where_time_allows_no_counting_training_goes_on_without()
    {
        var options = new TrainingOptions { Shape = new() { EncodingSize = 32, HiddenSize = [16] }, MaxTime = TimeSpan.FromTicks(1) };
        PsLm.Corpus text = Text(60_000, 1200);
        Assert.Equal(TrainerTests.Weights(Trainer.Train(text, options with { RandomEncoding = true })), TrainerTests.Weights(Trainer.Train(text, options)));
    }

    [Theory]
    [InlineData(1, 100, 40_000)] // half of 50 s suffices for all
    [InlineData(1, 10, 30_000)] // half of 5 s, less the second of the probe, at 20,000 words a second
    [InlineData(8, 10, 20_000)] // never fewer than the probe
    public void Words_are_counted_as_the_machine_is_fast(int probeSeconds, int limitSeconds, long expected)
    {
        var options = new TrainingOptions { MaxTime = TimeSpan.FromSeconds(limitSeconds) };
        var time = new SetClock();
        var clock = new TrainingClock(options, 1, null, time, 0);
        long read = PpmiSvdInitializer.Affordable(40_000, TimeSpan.FromSeconds(limitSeconds / 2.0), clock, _ => time.Now += TimeSpan.FromSeconds(probeSeconds));
        Assert.Equal(expected, read);
    }

    [Theory]
    [InlineData(-1, true)] // timers take -1 for no limit
    [InlineData(-60_000, true)]
    [InlineData(0, true)]
    [InlineData(60_000, false)]
    public void A_time_that_is_over_ends_at_once(int milliseconds, bool over)
    {
        using CancellationTokenSource ended = new TrainingClock(new TrainingOptions(), 1, null, new SetClock(), 0).After(TimeSpan.FromMilliseconds(milliseconds));
        Assert.Equal(over, ended.IsCancellationRequested);
    }

    private sealed class SetClock : TimeProvider
    {
        internal TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }

    [Fact]
    public void Fewer_products_are_taken_where_time_is_short_and_none_of_too_few_directions()
    {
        const int rows = 400, rank = 100;
        Assert.Equal((6, true), Run(left: 100));
        // After the second of six blocks there is no time for another one and the last step.
        Assert.Equal((2, true), Run(left: 3.5));
        // One block of 64 directions is too few for 100 vectors, and the next would come too late.
        Assert.Equal((1, false), Run(left: 2.5));

        (int Products, bool Found) Run(double left)
        {
            int products = 0;
            try
            {
                (double[] found, Memory.NativeBuffer columns) = BlockLanczos.Run(rows, rank, Product, new RandomGenerator(1), 2, null,
                    () => TimeSpan.FromSeconds(left - products), default);
                columns.Dispose();
                Assert.Equal(rank, found.Length);
                Assert.InRange(found[0], 900, 1001); // exact only with all blocks
                return (products, true);
            }
            catch (OperationCanceledException)
            {
                return (products, false);
            }

            void Product(float* x, float* y, int width)
            {
                products++;
                for (int i = 0; i < rows; i++)
                    for (int j = 0; j < width; j++) y[i * width + j] = x[i * width + j] * (float)(1000 * Math.Pow(0.99, i));
            }
        }
    }

    [Fact]
    public void Pairs_are_weighed_by_the_formula_each_side_apart_whatever_the_threads()
    {
        // Of words as frequent as these most are passed over.
        PsLm.Corpus corpus = Text(20_000, 40);
        long[] counts = [.. Enumerable.Range(0, corpus.VocabularySize).Select(corpus.Vocabulary.CountOf)];
        using PpmiMatrix found = CooccurrenceCounts.Information(corpus, Holdout.Whole(corpus), counts, long.MaxValue, 0, 3, 2, default)!;
        using PpmiMatrix alone = CooccurrenceCounts.Information(corpus, Holdout.Whole(corpus), counts, long.MaxValue, 0, 3, 1, default)!;
        (double[,] before, double[] sums) = Count(corpus, counts, 3);
        int size = counts.Length;
        double all = sums.Sum(sum => Math.Pow(sum, 0.85));
        double[,] left = Dense(found.Left, alone.Left), right = Dense(found.Right, alone.Right);
        double[,] leftTurned = Dense(found.LeftTurned, alone.LeftTurned), rightTurned = Dense(found.RightTurned, alone.RightTurned);
        for (int a = 0; a < size; a++)
            for (int b = 0; b < size; b++)
            {
                double ofLeft = Weight(before[b, a]), ofRight = Weight(before[a, b]);
                KernelData.AssertNear(ofLeft, left[a, b], 1e-4, $"{b} before {a}");
                KernelData.AssertNear(ofLeft, leftTurned[b, a], 1e-4, $"{b} before {a}, turned");
                KernelData.AssertNear(ofRight, right[a, b], 1e-4, $"{b} after {a}");
                KernelData.AssertNear(ofRight, rightTurned[b, a], 1e-4, $"{b} after {a}, turned");

                double Weight(double near) => near > 0 ? Math.Max(0, Math.Log(near * all / (sums[a] * Math.Pow(sums[b], 0.85)))) : 0;
            }
        Assert.InRange(found.Left.Count, size, size * size);
    }

    /// <summary>The matrix, which must be the other one bit for bit, its rows' columns ascending.</summary>
    private static double[,] Dense(SparseRows rows, SparseRows same)
    {
        double[,] dense = new double[rows.RowCount, rows.ColumnCount];
        for (int row = 0; row < rows.RowCount; row++)
            for (long i = rows.Starts[row]; i < rows.Starts[row + 1]; i++)
            {
                Assert.Equal((rows.Columns[i], rows.Values[i]), (same.Columns[i], same.Values[i]));
                if (i > rows.Starts[row]) Assert.True(rows.Columns[i] > rows.Columns[i - 1]);
                dense[row, rows.Columns[i]] = rows.Values[i];
            }
        return dense;
    }

    [Fact]
    public void Words_spelt_alike_share_strings_and_each_row_has_the_length_1()
    {
        var vocabulary = Vocabulary.FromWords([Vocabulary.UnknownWord, Vocabulary.EndOfSentence, "walk", "walked", "walking", "talked", "zebra", "Walked"], new long[8]);
        using SparseRows rows = CharNGramRows.Of(vocabulary, default);
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

    [Fact]
    public void Counting_is_told_and_its_time_is_no_part_of_what_is_left()
    {
        var clock = new HandClock();
        var told = new List<TrainingProgress>();
        var options = new TrainingOptions { Shape = new() { EncodingSize = 32, HiddenSize = [16] }, Epochs = 1, BatchSize = 512 };
        Trainer.Train(Text(60_000, 1200), options, null, null, new TrainerTests.Reporter(progress =>
        {
            told.Add(progress);
            if (progress.Epoch == 0) clock.Ticks += TimeSpan.FromHours(1).Ticks;
        }), clock, default);
        TrainingProgress[] counted = [.. told.TakeWhile(progress => progress.Epoch == 0)], trained = [.. told.Skip(counted.Length)];
        Assert.Equal(counted.Select(progress => progress.Share).Order(), counted.Select(progress => progress.Share));
        Assert.Equal((0, 1), (counted[0].Share, Math.Round(counted[^1].Share, 9)));
        Assert.All(trained, progress => Assert.Equal(1, progress.Epoch));
        Assert.InRange(trained.Length, 5, int.MaxValue);
        Assert.All(trained, progress => Assert.InRange(progress.Remaining, TimeSpan.Zero, TimeSpan.FromMinutes(10)));
        Assert.All(trained, progress => Assert.InRange(progress.Elapsed, TimeSpan.FromHours(counted.Length), TimeSpan.MaxValue));
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

    /// <summary>What stands how near before what, counted plainly, and how much stands on a side of each word, were the text without ends.</summary>
    private static (double[,] Before, double[] Sums) Count(PsLm.Corpus corpus, long[] counts, ulong key)
    {
        int[] tokens = new int[corpus.TokenCount];
        corpus.Tokens.CopyTo(0, tokens);
        double all = counts.Sum();
        int[] kept = [.. tokens.Where((id, at) => RandomGenerator.ToUnit(RandomGenerator.Mix(key + (ulong)at)) < Math.Sqrt(5e-5 * all / counts[id]) + 5e-5 * all / counts[id])];
        double[,] before = new double[counts.Length, counts.Length];
        double[] sums = new double[counts.Length];
        for (int i = 0; i < kept.Length; i++)
            for (int distance = 1; distance <= 5; distance++)
            {
                double amount = Math.Pow((6 - distance) / 5.0, 2);
                sums[kept[i]] += amount;
                if (i + distance < kept.Length) before[kept[i], kept[i + distance]] += amount;
            }
        return (before, sums);
    }

    private static SparseRows Random(RandomGenerator random, int rows, int columns)
    {
        var entries = Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, columns).Where(_ => random.NextDouble() < (columns > 1000 ? 0.01 : 0.3)).ToArray()).ToArray();
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

    /// <summary>A clock on which each look takes a tenth of a second, and which can be put forward.</summary>
    private sealed class HandClock : TimeProvider
    {
        internal long Ticks { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Ticks += TimeSpan.TicksPerSecond / 10;
    }
}
