using PsLm.Kernels;
using PsLm.Memory;
using PsLm.Models;
using PsLm.Tests.Kernels;
using PsLm.Training;

namespace PsLm.Tests.Training;

[Collection("Kernels")]
public unsafe class RowLearnerTests
{
    private const int Words = 41, Rows = 17;

    private static readonly Dictionary<string, ModelOptions> Circuits = new()
    {
        ["one word, encoder and decoder"] = new() { Architecture = Architecture.EncoderDecoder, Context = 1, EncodingSize = 5 },
        ["three words, an encoder a place"] = new() { Architecture = Architecture.EncoderDecoder, Context = 3, EncodingSize = 4, SeparateEncoder = true },
        ["masked, squashed, a hidden layer"] = new()
        {
            Context = 1,
            Objective = Objective.Masked,
            BagSize = 0,
            EncodingSize = 4,
            HiddenSize = [5],
            HiddenActivation = HiddenActivation.Tanh,
            EncodingActivation = EncodingActivation.Sigmoid,
        },
        ["a bag of five words"] = new() { Context = 2, BagSize = 5, EncodingSize = 6, HiddenSize = [7], HiddenActivation = HiddenActivation.Gelu },
        ["masked, a bag of two words on each side"] = new() { Context = 1, BagSize = 4, Objective = Objective.Masked, EncodingSize = 4, HiddenSize = [5], HiddenActivation = HiddenActivation.Tanh },
        ["two hidden layers"] = new() { Context = 3, BagSize = 0, EncodingSize = 4, HiddenSize = [7, 6], HiddenActivation = HiddenActivation.Tanh },
    };

    private static readonly long[] Counts = [.. Enumerable.Range(1, Words).Select(rank => 1000L / rank)];

    public static TheoryData<string> Shapes => [.. Circuits.Keys];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Gradients_are_the_slopes_of_the_loss_over_the_sample(string name)
    {
        ModelOptions shape = Circuits[name];
        LayeredNetwork network = Create(shape);
        using RowLearner learner = Learner(network, shape, draws: 12);
        using Batch batch = Fill(shape, Rows, 3);
        Assert.True(double.IsFinite(learner.Gradient(batch, 0)));

        OracleNetwork oracle = OracleNetwork.Of(shape, network, Words);
        VocabularySample sample = Sampled(learner).Sample;
        int[] words = new Span<int>(sample.Words, sample.Count).ToArray();
        Assert.InRange(words.Length, 5, Words - 5);
        double[] chances = [.. Enumerable.Range(0, Words).Select(word => sample.LogChance(word, Rows))];
        for (int row = 0; row < Rows; row++)
            // Single precision sums of at most 41 terms near 1: a few units in the last place of 1e-7 each.
            Assert.Equal(LossOf(row), batch.Losses[row], 1e-5);
        IReadOnlyList<double[]> given = Gradients(learner, network);
        for (int index = 0; index < given.Count; index++)
            for (int i = 0; i < given[index].Length; i++)
            {
                const double step = 1e-6;
                ref double value = ref oracle.Parameters[index][i];
                double kept = value;
                value = kept + step;
                double above = Loss();
                value = kept - step;
                double slope = (above - Loss()) / (2 * step);
                value = kept;
                KernelData.AssertNear(slope, given[index][i], 1e-5 + 1e-3 * Math.Abs(slope), $"{network.Parameters[index].Name}[{i}]");
            }

        double Loss() => Enumerable.Range(0, Rows).Average(LossOf);

        double LossOf(int row)
        {
            double[] z = oracle.Logits(Context(batch, shape, row));
            int target = batch.Targets[row];
            return Math.Log(words.Sum(word => Math.Exp(z[word] - (word == target ? 0 : chances[word])))) - z[target];
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void With_every_word_in_the_sample_loss_and_gradients_are_the_exact_ones(string name)
    {
        ModelOptions shape = Circuits[name];
        LayeredNetwork network = Create(shape);
        using RowLearner learner = Learner(network, shape, draws: 100_000);
        using Batch sampled = Fill(shape, Rows, 4), exact = Fill(shape, Rows, 4);
        using var pass = new TrainingPass(network, Rows);
        using var optimizer = new Optimizer(network, new TrainingOptions { Shape = shape, BatchSize = Rows });
        learner.Gradient(sampled, 0);
        pass.Gradient(exact, optimizer.Gradients, 0);
        Assert.Equal(Words, Sampled(learner).Sample.Count);
        Assert.Equal(1, learner.EvaluationCost, 1e-9);
        int tables = network.Encoder.Tables.Count;
        IReadOnlyList<double[]> given = Gradients(learner, network);
        // The same sums over the same words in another order.
        for (int row = 0; row < Rows; row++) Assert.Equal(exact.Losses[row], sampled.Losses[row], 1e-5);
        for (int index = tables; index < given.Count; index++)
            for (int i = 0; i < given[index].Length; i++)
                KernelData.AssertNear(optimizer.Gradients[index - tables].Pointer[i], given[index][i], 1e-6, $"{network.Parameters[index].Name}[{i}]");
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Without_a_sample_loss_and_gradients_are_the_exact_ones(string name)
    {
        ModelOptions shape = Circuits[name];
        LayeredNetwork network = Create(shape);
        using var learner = new RowLearner(network, Options(shape, 0), Counts);
        using Batch given = Fill(shape, Rows, 4), exact = Fill(shape, Rows, 4);
        using var pass = new TrainingPass(network, Rows);
        using var optimizer = new Optimizer(network, new TrainingOptions { Shape = shape, BatchSize = Rows });
        learner.Gradient(given, 0);
        pass.Gradient(exact, optimizer.Gradients, 0);
        Assert.Equal(1, learner.EvaluationCost);
        for (int row = 0; row < Rows; row++) Assert.Equal(exact.Losses[row], given.Losses[row]);
        var whole = (FullSoftmaxHead)learner.Decoder;
        NativeBuffer[] gradients = [.. learner.HiddenGradients, whole.WeightGradient, whole.BiasGradient];
        for (int index = 0; index < gradients.Length; index++)
            Assert.Equal(optimizer.Gradients[index].Slice(0, (int)gradients[index].Length), gradients[index].Slice(0, (int)gradients[index].Length));
    }

    [Fact]
    public void Without_a_sample_every_row_of_the_decoder_moves_by_its_own_slopes()
    {
        ModelOptions shape = Circuits["two hidden layers"];
        LayeredNetwork network = Create(shape);
        using var learner = new RowLearner(network, Options(shape, 0), Counts);
        using Batch batch = Fill(shape, Rows, 6);
        float[][] before = Weights(network);
        Assert.True(learner.Step(batch, 0.003 / 2, 1));
        float[][] after = Weights(network);
        int inputs = network.Decoder.Inputs;
        for (int word = 0; word < Words; word++)
        {
            double[] slopes = [.. ((FullSoftmaxHead)learner.Decoder).WeightGradient.Slice(word * inputs, inputs).ToArray().Select(slope => (double)slope)];
            double length = Math.Sqrt(slopes.Average(slope => slope * slope) + 0.1 / (Rows * Rows));
            for (int i = 0; i < inputs; i++)
                // Weights near 0.5 are rounded to 3e-8.
                Assert.Equal(before[^2][word * inputs + i] - 0.025 * slopes[i] / length, after[^2][word * inputs + i], 1e-6);
        }
    }

    [Fact]
    public void A_threshold_leaves_the_rows_of_blocks_without_a_target_as_they_are()
    {
        const int words = 700, block = SignalLayout.BlockWords;
        ModelOptions shape = Circuits["two hidden layers"];
        LayeredNetwork network = Create(shape, words);
        using var learner = new RowLearner(network, Options(shape, 0) with { LossThreshold = 0.9999 }, new long[words]);
        using Batch batch = Fill(shape, Rows, 6, words);
        // Targets in the first and the fourth block of words.
        for (int row = 0; row < Rows; row++) batch.Targets[row] = row % 2 == 0 ? row : 3 * block + row;
        float[][] before = Weights(network);
        Assert.True(learner.Step(batch, 0.003, 2));
        float[][] after = Weights(network);
        for (int word = 0; word < words; word++)
        {
            bool isSame = Row(before[^2], word, network.Decoder.Inputs).SequenceEqual(Row(after[^2], word, network.Decoder.Inputs));
            if (word / block is not (0 or 3)) Assert.True(isSame, $"{word}");
            else if (new Span<int>(batch.Targets, Rows).Contains(word)) Assert.False(isSame, $"{word}");
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Rows_that_a_batch_does_not_touch_keep_every_bit(string name)
    {
        ModelOptions shape = Circuits[name];
        LayeredNetwork network = Create(shape);
        using RowLearner learner = Learner(network, shape, draws: 6);
        using Batch batch = Fill(shape, Rows, 5);
        float[][] before = Weights(network);
        Assert.True(learner.Step(batch, 0.001, 2));
        int[] sample = new Span<int>(Sampled(learner).Sample.Words, Sampled(learner).Sample.Count).ToArray();
        Assert.InRange(sample.Length, 2, Words - 5);
        float[][] after = Weights(network);
        for (int word = 0; word < Words; word++)
        {
            Assert.Equal(sample.Contains(word), !Row(before[^2], word, network.Decoder.Inputs).SequenceEqual(Row(after[^2], word, network.Decoder.Inputs)));
            Assert.Equal(sample.Contains(word), before[^1][word] != after[^1][word]);
        }
        for (int table = 0; table < network.Encoder.Tables.Count; table++)
        {
            int place = table, parts = shape.BagSizeOrDefault > 0 ? 2 : 1, size = shape.EncodingSize / parts;
            int[] seen = [.. Enumerable.Range(0, Rows).SelectMany(row => network.Encoder.Tables.Count > 1 ? [Context(batch, shape, row)[place]] : Middle(batch, shape, row, shape.Places))];
            int[] bag = [.. Enumerable.Range(0, Rows).SelectMany(row => Middle(batch, shape, row, shape.BagWords))];
            for (int word = 0; word < shape.SensorsOf(Words); word++)
                for (int part = 0; part < parts; part++)
                    Assert.Equal((part == 0 ? seen : bag).Contains(word), !Row(before[table], parts * word + part, size).SequenceEqual(Row(after[table], parts * word + part, size)));
        }
    }

    [Fact]
    public void First_steps_follow_the_rates_and_first_accumulators_of_rows_and_the_optimiser_of_hidden_layers()
    {
        ModelOptions shape = Circuits["two hidden layers"];
        // The defaults, a quarter of one, and four times as much, which is not the rows'.
        foreach ((OptimizerKind kind, double rate, double share) in ((OptimizerKind, double, double)[])
            [(OptimizerKind.AdamW, 0.001, 1), (OptimizerKind.Adagrad, 0.03, 1), (OptimizerKind.AdamW, 0.00025, 0.25), (OptimizerKind.AdamW, 0.004, 1)])
        {
            LayeredNetwork network = Create(shape);
            TrainingOptions options = Options(shape, 12) with { Optimizer = kind, WeightDecay = 0, LearningRate = rate is 0.001 or 0.03 ? 0 : rate };
            Assert.Equal(rate, options.LearningRateOrDefault);
            using var learner = new RowLearner(network, options, Counts);
            using Batch batch = Fill(shape, Rows, 6);
            float[][] before = Weights(network);
            Assert.True(learner.Step(batch, rate / 2, 1));
            float[][] after = Weights(network);
            int word = Sampled(learner).Sample.Words[0], inputs = network.Decoder.Inputs, seen = learner.Encoders[0].Rows[0];
            // Half of the highest rate; of weights near 0.5 rounded to 3e-8.
            Assert.Equal(Step(share * 0.05, 0.1, Sampled(learner).WeightGradient.Slice(0, inputs)), Moved(before[^2], after[^2], word, inputs), 1e-6);
            Assert.Equal(Step(share * 0.25, 0.1, new ReadOnlySpan<float>(learner.Encoders[0].Values, 4)), Moved(before[0], after[0], seen, 4), 1e-6);
            Assert.Equal(share * 0.025, Math.Abs(before[^1][word] - after[^1][word]), 1e-6);
            Assert.Equal(rate / 2, before[1].Zip(after[1], (b, a) => Math.Abs(b - a)).Max(), 1e-5);
        }

        // Root mean squares: rate / 2 times g / sqrt(g^2 + first / B^2).
        static double Step(double rate, double first, ReadOnlySpan<float> gradient)
        {
            double square = gradient.ToArray().Average(slope => (double)slope * slope);
            return rate / 2 * Math.Sqrt(square / (square + first / (Rows * Rows)));
        }

        static double Moved(float[] before, float[] after, int row, int columns) =>
            Math.Sqrt(Row(before, row, columns).Zip(Row(after, row, columns), (b, a) => (double)(b - a) * (b - a)).Average());
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Threads_do_not_change_a_bit(string name)
    {
        ModelOptions shape = Circuits[name];
        float[][]? first = null;
        foreach (int threads in KernelData.ThreadCounts)
        {
            LayeredNetwork network = Create(shape, words: 700);
            using var learner = new RowLearner(network, Options(shape, 200) with { BatchSize = 150 }, [.. Enumerable.Range(1, 700).Select(rank => 1000L / rank)]);
            for (int step = 0; step < 4; step++)
            {
                // The last batch of an epoch is a partial one.
                using Batch batch = Fill(shape, step == 2 ? 31 : 150, step, words: 700);
                Assert.True(learner.Step(batch, 0.001, threads));
            }
            float[][] weights = Weights(network);
            first ??= weights;
            for (int i = 0; i < weights.Length; i++) Assert.True(first[i].AsSpan().SequenceEqual(weights[i]), $"{threads} threads, {network.Parameters[i].Name}");
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_weight_that_is_not_a_number_ends_training_before_anything_changes(float bad)
    {
        ModelOptions shape = Circuits["two hidden layers"];
        int count = Create(shape).Parameters.Count;
        // tanh brings an infinite signal back to 1, with a gradient of 0: behind it infinity is to be found.
        for (int parameter = float.IsNaN(bad) ? 0 : count - 2; parameter < count; parameter++)
        {
            LayeredNetwork network = Create(shape);
            using RowLearner learner = Learner(network, shape, draws: 12);
            using Batch batch = Fill(shape, Rows, 7);
            int columns = Math.Max(network.Parameters[parameter].Columns, 1);
            int row = parameter == 0 ? batch.Ids[0] : parameter >= count - 2 ? batch.Targets[0] : 0;
            network.Parameters[parameter].Values.Slice((long)row * columns, 1)[0] = bad;
            float[][] before = Weights(network);
            Assert.False(learner.Step(batch, 0.001, 2), network.Parameters[parameter].Name);
            Assert.Equal(before, Weights(network));
        }
    }

    [Fact]
    public void The_losses_alone_are_over_the_whole_vocabulary_and_change_nothing()
    {
        ModelOptions shape = Circuits["two hidden layers"];
        LayeredNetwork network = Create(shape);
        using RowLearner learner = Learner(network, shape, draws: 2);
        using Batch batch = Fill(shape, Rows, 8);
        float[][] before = Weights(network);
        learner.Loss(batch, 2);
        OracleNetwork oracle = OracleNetwork.Of(shape, network, Words);
        for (int row = 0; row < Rows; row++) Assert.Equal(oracle.LossOf(Context(batch, shape, row), batch.Targets[row]), batch.Losses[row], 1e-5);
        Assert.Equal(before, Weights(network));
    }

    private static SampledSoftmaxHead Sampled(RowLearner learner) => (SampledSoftmaxHead)learner.Decoder;

    private static TrainingOptions Options(ModelOptions shape, int draws) => new() { Shape = shape, BatchSize = Rows, LossSample = draws };

    private static RowLearner Learner(LayeredNetwork network, ModelOptions shape, int draws) => new(network, Options(shape, draws), Counts);

    private static LayeredNetwork Create(ModelOptions shape, int words = Words)
    {
        var network = new LayeredNetwork(shape, Network.CreateParameters(shape, words));
        var random = new RandomGenerator(3);
        foreach (Parameter parameter in network.Parameters)
            foreach (ref float value in parameter.Values.Slice(0, (int)parameter.Values.Length)) value = (float)(0.5 * random.NextGaussian());
        return network;
    }

    private static Batch Fill(ModelOptions shape, int rows, long seed, int words = Words)
    {
        var random = new RandomGenerator(seed);
        var batch = new Batch(rows, shape.Window);
        // A quarter of the words, so that there are rows that no batch touches.
        for (int i = 0; i < rows * shape.Window; i++) batch.Ids[i] = (int)random.NextInt64(words / 4) * 2;
        for (int row = 0; row < rows; row++) batch.Targets[row] = (int)random.NextInt64(words / 4) * 3;
        return batch;
    }

    private static int[] Context(Batch batch, ModelOptions shape, int row) => [.. Enumerable.Range(0, shape.Window).Select(place => IdAt(batch, place, row))];

    /// <summary>So many words at the end of the window; for Masked at its middle.</summary>
    private static int[] Middle(Batch batch, ModelOptions shape, int row, int words)
    {
        int first = (shape.Window - words) / (shape.Objective == Objective.Masked ? 2 : 1);
        return Context(batch, shape, row)[first..(first + words)];
    }

    private static int IdAt(Batch batch, int place, int row) => batch.Ids[place * batch.Rows + row];

    private static float[] Row(float[] values, int row, int columns) => values[(row * columns)..((row + 1) * columns)];

    private static float[][] Weights(LayeredNetwork network) =>
        [.. network.Parameters.Select(parameter => parameter.Values.Slice(0, (int)parameter.Values.Length).ToArray())];

    /// <summary>Every gradient in the shape of its parameter: 0 for rows that are not in the batch.</summary>
    private static IReadOnlyList<double[]> Gradients(RowLearner learner, LayeredNetwork network)
    {
        double[][] all = [.. network.Parameters.Select(parameter => new double[parameter.Values.Length])];
        int tables = network.Encoder.Tables.Count, inputs = network.Decoder.Inputs;
        for (int table = 0; table < tables; table++)
        {
            EncoderGradient gradient = learner.Encoders[table];
            for (int slot = 0; slot < gradient.Count; slot++)
                for (int i = 0; i < gradient.Columns; i++) all[table][gradient.Rows[slot] * gradient.Columns + i] = gradient.Values[slot * gradient.Columns + i];
        }
        for (int index = 0; index < learner.HiddenGradients.Length; index++)
            for (int i = 0; i < all[tables + index].Length; i++) all[tables + index][i] = learner.HiddenGradients[index].Pointer[i];
        for (int slot = 0; slot < Sampled(learner).Sample.Count; slot++)
        {
            int word = Sampled(learner).Sample.Words[slot];
            for (int i = 0; i < inputs; i++) all[^2][word * inputs + i] = Sampled(learner).WeightGradient.Pointer[slot * inputs + i];
            all[^1][word] = Sampled(learner).BiasGradient.Pointer[slot];
        }
        return all;
    }
}
