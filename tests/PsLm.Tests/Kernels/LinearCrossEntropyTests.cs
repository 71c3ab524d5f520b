using PsLm.Kernels;

namespace PsLm.Tests.Kernels;

/// <summary>The decoder's loss and gradient against the same in double precision: logits, softmax and all three gradients, in memory
/// that ends where it should.</summary>
[Collection("Kernels")]
public unsafe class LinearCrossEntropyTests
{
    private readonly RandomGenerator random = new(77);

    [Fact]
    public void Loss_and_gradients_are_right_around_every_edge_of_tiles_panels_and_blocks()
    {
        foreach (int words in (int[])[1, 2, 5, 7, 95, 96, 97, 205])
            foreach (int inputs in (int[])[1, 3, 6, 11, 13, 16, 33])
                foreach (int rows in (int[])[1, 7, 8, 17, 33]) Check(words, inputs, rows);
    }

    [Theory]
    [InlineData(96 * 40 + 3, 24, 40)]
    [InlineData(300, 300, 140)]
    [InlineData(1000, 20, 520)]
    [InlineData(120, 1024, 20)]
    public void Loss_and_gradients_are_right_over_many_stripes_groups_and_panels(int words, int inputs, int rows) => Check(words, inputs, rows);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_batch_in_chunks_has_the_gradient_of_the_whole(int panels) => Check(200, 20, 100, room: panels);

    [Fact]
    public void A_targets_own_bias_counts_for_its_own_example_alone() => Check(150, 20, 40, own: true);

    [Fact]
    public void A_target_that_is_drawn_once_in_a_million_batches_leaves_the_other_words_their_digits()
    {
        using Bench bench = new(random, 150, 20, 40) { TargetBias = new(150) };
        // Without its own bias the target's exponential would be a million times the others'.
        bench.Targets.Span.Fill(3);
        bench.TargetBias.Span.Fill(-14);
        bench.Bias.Span[3] += 14;
        Check(bench);
        bench.TargetBias.Dispose();
    }

    [Theory]
    [InlineData(8)]
    [InlineData(40)]
    [InlineData(1000)]
    [InlineData(20_000)]
    public void Targets_far_below_the_greatest_logit_are_as_exact_as_others(float spread) => Check(200, 20, 40, spread: spread);

    [Fact]
    public void What_is_not_a_number_shows_in_the_loss_of_its_own_examples()
    {
        foreach (float bad in (float[])[float.NaN, float.PositiveInfinity])
            for (int at = 0; at < 20; at++)
            {
                using Bench bench = new(random, 40, 20, 20);
                bench.Input.Span.Fill(1);
                bench.Input.Span[at * 20 + at] = bad;
                bench.Run(2);
                for (int row = 0; row < 20; row++)
                {
                    Assert.Equal((row == at, row == at), (float.IsNaN(bench.Losses.Span[row]), float.IsNaN(bench.LossesAlone.Span[row])));
                    if (row != at) Assert.All(bench.InputGradient.ToArray()[(row * 20)..((row + 1) * 20)], slope => Assert.True(float.IsFinite(slope)));
                }
            }
    }

    [Fact]
    public void Words_that_cannot_be_and_a_target_that_cannot_be()
    {
        using Bench bench = new(random, 100, 8, 20);
        bench.Bias.Span[70..].Fill(float.NegativeInfinity);
        for (int row = 0; row < 20; row++) bench.Targets.Span[row] = row == 4 ? 99 : row;
        bench.Run(1);
        Assert.Equal([float.PositiveInfinity, float.PositiveInfinity], [bench.Losses.Span[4], bench.LossesAlone.Span[4]]);
        Assert.All(Enumerable.Range(0, 20).Where(row => row != 4), row => Assert.InRange(bench.Losses.Span[row], 0, 100));
        Assert.All(bench.BiasGradient.ToArray()[70..99], slope => Assert.Equal(0, slope));
    }

    [Theory]
    [InlineData(500, 40, 150, 0f)]
    [InlineData(500, 40, 150, 0.01f)]
    [InlineData(4000, 20, 20, 0f)]
    public void Threads_do_not_change_a_bit(int words, int inputs, int rows, float threshold)
    {
        float[]? first = null;
        foreach (int threads in KernelData.ThreadCounts)
        {
            using Bench bench = new(new(2), words, inputs, rows) { Threshold = threshold };
            bench.Run(threads);
            first ??= bench.All;
            Assert.True(first.AsSpan().SequenceEqual(bench.All), $"{threads} threads");
        }
    }

    [Fact]
    public void Too_little_room_is_named()
    {
        using Bench bench = new(random, 100, 4, 3) { Room = 0 };
        Assert.StartsWith($"0 floats do not hold {MatMulTile.Columns} examples of 100 signals.", Assert.Throws<ArgumentException>(() => bench.Run(1)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e-30f, 6, 0)]
    [InlineData(1e-3f, 5, 0)]
    [InlineData(1e-2f, 4, 0)]
    [InlineData(1e-2f, 4, 100)]
    [InlineData(0.99f, 0, 0)]
    public void Words_of_blocks_below_the_threshold_are_left_out_and_targets_never(float threshold, int blocks, float far)
    {
        // Logits fall with a word's number, as in a vocabulary by counts; the last block is not whole.
        using Bench bench = new(random, 5 * SignalLayout.BlockWords + 37, 24, 33) { Threshold = threshold };
        for (int word = 0; word < bench.Words; word++) bench.Bias.Span[word] = -0.0133f * word;
        for (int i = 0; i < bench.Weight.Length; i++) bench.Weight.Span[i] *= 0.3f;
        // Words of the last block that are so far below the others that the greatest logit is looked for.
        for (int word = bench.Words - 20; word < bench.Words; word++) bench.Bias.Span[word] -= far;
        if (far > 0) bench.Targets.Span[^1] = bench.Words - 1;
        Assert.Equal(blocks, Check(bench).Count(kept => kept));
    }

    [Fact]
    public void A_block_that_is_left_out_in_one_chunk_keeps_what_another_gave_it()
    {
        // Examples of the first chunk expect words of the first half, those of the second words of the second half, surely.
        int words = 4 * SignalLayout.BlockWords, rows = MatMulTile.Columns;
        using Bench both = new(new(3), words, 2, 2 * rows) { Threshold = 1e-6f, Room = new SignalLayout(words, 1).Floats };
        using Bench whole = new(new(3), words, 2, 2 * rows);
        foreach (Bench bench in (Bench[])[both, whole])
        {
            for (int word = 0; word < words; word++) bench.Weight.Span[2 * word] = word < words / 2 ? 30 : -30;
            for (int row = 0; row < 2 * rows; row++)
            {
                bench.Input.Span[2 * row] = row < rows ? 1 : -1;
                bench.Targets.Span[row] = row < rows ? row : words - 1 - row;
            }
            bench.Run(2);
        }
        for (int i = 0; i < words * 2; i++) Assert.Equal(whole.WeightGradient.Span[i], both.WeightGradient.Span[i], 1e-6);
        for (int i = 0; i < 4 * rows; i++) Assert.Equal(whole.InputGradient.Span[i], both.InputGradient.Span[i], 1e-5);
    }

    [Fact]
    public void Losses_and_the_gradient_of_biases_are_those_of_the_whole_vocabulary_to_the_bit()
    {
        using Bench whole = new(new(1), 700, 24, 33), cut = new(new(1), 700, 24, 33) { Threshold = 0.3f };
        whole.Run(1);
        cut.Run(1);
        Assert.NotEqual(whole.WeightGradient.ToArray(), cut.WeightGradient.ToArray());
        Assert.Equal(whole.Losses.ToArray(), cut.Losses.ToArray());
        Assert.Equal(whole.BiasGradient.ToArray(), cut.BiasGradient.ToArray());
    }

    private void Check(int words, int inputs, int rows, int? room = null, bool own = false, float spread = 0)
    {
        using Bench bench = new(random, words, inputs, rows);
        if (room is { } panels) bench.Room = panels * new SignalLayout(words, 1).Floats;
        if (own) bench.TargetBias = KernelData.Normal(random, words, 3);
        if (spread > 0)
            for (int word = 0; word < words; word++) bench.Bias.Span[word] = spread * word / words;
        Check(bench);
        bench.TargetBias?.Dispose();
    }

    /// <summary>Runs the kernel and its oracle; returns which blocks are kept.</summary>
    private static bool[] Check(Bench bench)
    {
        (int words, int inputs, int rows) = (bench.Words, bench.Inputs, bench.Rows);
        string shape = $"{words} words, {inputs} inputs, {rows} rows";
        bench.Run(2);
        double[] weightGradient = new double[words * inputs], inputGradient = new double[rows * inputs], biasGradient = new double[words];
        double[] weightBound = new double[words * inputs], inputBound = new double[rows * inputs], biasBound = new double[words];
        double[,] p = new double[rows, words], error = new double[rows, words];
        bool[] isKept = new bool[new SignalLayout(words, rows).Blocks];
        double[] z = new double[words];
        for (int row = 0; row < rows; row++)
        {
            int target = bench.Targets.Span[row];
            double largest = 0;
            for (int word = 0; word < words; word++)
            {
                double sum = 0, absolute = 0;
                for (int i = 0; i < inputs; i++)
                {
                    double product = (double)bench.Input.Span[row * inputs + i] * bench.Weight.Span[word * inputs + i];
                    (sum, absolute) = (sum + product, absolute + Math.Abs(product));
                }
                z[word] = sum + bench.Bias.Span[word] + (word == target && bench.TargetBias is { } own ? own.Span[word] : 0);
                largest = Math.Max(largest, (inputs + 2) * absolute + 3 * Math.Abs(z[word]));
            }
            // What a logit is off by is what its exponential is off by, relatively, and the exponential has 2 ULP of its own.
            double max = z.Max(), total = z.Sum(value => Math.Exp(value - max)), loss = Math.Log(total) + max - z[target];
            double off = KernelData.Rounding * (4 * largest + 2 * Math.Abs(loss)) + 1e-6;
            KernelData.AssertNear(loss, bench.Losses.Span[row], off, $"loss of row {row}, {shape}");
            if (bench.TargetBias is null) KernelData.AssertNear(loss, bench.LossesAlone.Span[row], off, $"loss alone of row {row}, {shape}");
            for (int word = 0; word < words; word++)
            {
                p[row, word] = Math.Exp(z[word] - max) / total;
                error[row, word] = 2 * off * p[row, word] + (word == target ? 2 * KernelData.Rounding : 0) + 1e-37;
                isKept[word / SignalLayout.BlockWords] |= bench.Threshold == 0 || (p[row, word] > bench.Threshold && word != target);
            }
        }
        for (int row = 0; row < rows; row++)
            for (int word = 0; word < words; word++)
            {
                bool isTarget = bench.Targets.Span[row] == word;
                double g = (p[row, word] - (isTarget ? 1 : 0)) / rows, bound = error[row, word] / rows + (rows + words) * KernelData.Rounding * Math.Abs(p[row, word] + (isTarget ? 1 : 0)) / rows;
                biasGradient[word] += g;
                biasBound[word] += bound;
                if (!isKept[word / SignalLayout.BlockWords] && !isTarget) continue;
                for (int i = 0; i < inputs; i++)
                {
                    (double h, double w) = (bench.Input.Span[row * inputs + i], bench.Weight.Span[word * inputs + i]);
                    weightGradient[word * inputs + i] += g * h;
                    weightBound[word * inputs + i] += bound * Math.Abs(h);
                    inputGradient[row * inputs + i] += g * w;
                    inputBound[row * inputs + i] += bound * Math.Abs(w);
                }
            }
        for (int i = 0; i < weightGradient.Length; i++) KernelData.AssertNear(weightGradient[i], bench.WeightGradient.Span[i], weightBound[i], $"weight {i}, {shape}");
        for (int i = 0; i < inputGradient.Length; i++) KernelData.AssertNear(inputGradient[i], bench.InputGradient.Span[i], inputBound[i], $"input {i}, {shape}");
        for (int i = 0; i < words; i++) KernelData.AssertNear(biasGradient[i], bench.BiasGradient.Span[i], biasBound[i], $"bias {i}, {shape}");
        return isKept;
    }

    /// <summary>A decoder, a batch, and room for its gradients.</summary>
    private sealed class Bench(RandomGenerator random, int words, int inputs, int rows) : IDisposable
    {
        internal int Words => words;

        internal int Inputs => inputs;

        internal int Rows => rows;

        internal float Threshold { get; init; }

        internal GuardedMemory<float>? TargetBias { get; set; }

        internal nint Room { get; set; } = new SignalLayout(words, rows).Floats;

        internal GuardedMemory<float> Weight { get; } = KernelData.Normal(random, words * inputs);

        internal GuardedMemory<float> Bias { get; } = KernelData.Normal(random, words);

        internal GuardedMemory<float> Input { get; } = KernelData.Normal(random, rows * inputs);

        internal GuardedMemory<int> Targets { get; } = KernelData.Integers(random, rows, words);

        internal GuardedMemory<float> Losses { get; } = new(rows);

        internal GuardedMemory<float> LossesAlone { get; } = new(rows);

        internal GuardedMemory<float> WeightGradient { get; } = new(words * inputs);

        internal GuardedMemory<float> BiasGradient { get; } = new(words);

        internal GuardedMemory<float> InputGradient { get; } = new(rows * inputs);

        internal float[] All => [.. Losses.Span, .. LossesAlone.Span, .. WeightGradient.Span, .. BiasGradient.Span, .. InputGradient.Span];

        internal void Run(int threads)
        {
            using var signals = new GuardedMemory<float>(Room);
            WeightGradient.Span.Fill(float.NaN);
            InputGradient.Span.Fill(float.NaN);
            BiasGradient.Span.Clear();
            new LinearCrossEntropy(Weight.Pointer, Bias.Pointer, words, inputs).Loss(Input.Pointer, Targets.Pointer, rows, LossesAlone.Pointer, threads);
            new LinearCrossEntropy(Weight.Pointer, Bias.Pointer, words, inputs) { TargetBias = TargetBias == null ? null : TargetBias.Pointer, Threshold = Threshold }
                .Gradient(Input.Pointer, Targets.Pointer, rows, signals.Pointer, Room, Losses.Pointer, WeightGradient.Pointer, BiasGradient.Pointer, InputGradient.Pointer, threads);
        }

        public void Dispose()
        {
            foreach (GuardedMemory<float> memory in (GuardedMemory<float>[])[Weight, Bias, Input, Losses, LossesAlone, WeightGradient, BiasGradient, InputGradient]) memory.Dispose();
            Targets.Dispose();
        }
    }
}
