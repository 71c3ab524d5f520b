using PsLm.Models;
using PsLm.Tests.Kernels;
using PsLm.Training;

namespace PsLm.Tests.Training;

[Collection("Kernels")]
public unsafe class DirectLearnerTests
{
    private const int Words = 37, Rows = 50;

    private static readonly Dictionary<string, ModelOptions> Circuits = new()
    {
        ["one word"] = new() { Architecture = Architecture.Direct },
        ["three words"] = new() { Architecture = Architecture.Direct, Context = 3 },
        ["masked"] = new() { Architecture = Architecture.Direct, Objective = Objective.Masked, Context = 1 },
        ["the same word again"] = new() { Architecture = Architecture.Direct, Objective = Objective.Autoencode },
        ["one word, BFloat16"] = new() { Architecture = Architecture.Direct, WeightType = WeightType.BFloat16 },
        ["three words, BFloat16"] = new() { Architecture = Architecture.Direct, Context = 3, WeightType = WeightType.BFloat16 },
    };

    public static TheoryData<string> Shapes => [.. Circuits.Keys];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Steps_are_those_of_the_formula(string name)
    {
        ModelOptions shape = Circuits[name];
        DirectNetwork network = DirectCircuit.Create(shape, Words);
        OracleDirect oracle = OracleDirect.Of(network, shape);
        using var learner = new DirectLearner(network, new TrainingOptions { Shape = shape, BatchSize = Rows });
        using var batch = new Batch(Rows, shape.Places);
        var random = new RandomGenerator(6);
        // The last batch of an epoch is a partial one.
        foreach (int rows in (int[])[Rows, Rows, 7])
        {
            batch.Rows = rows;
            DirectCircuit.Fill(batch, shape, Words, random);
            double[] losses = [.. Enumerable.Range(0, rows).Select(row => oracle.Loss(DirectCircuit.Window(batch, shape, row), batch.Targets[row]))];
            Assert.True(learner.Step(batch, 0.7, 2));
            oracle.Step(DirectCircuit.Windows(batch, shape), 0.7);
            bool isHalf = shape.WeightType == WeightType.BFloat16;
            for (int row = 0; row < rows; row++) Assert.Equal(losses[row], batch.Losses[row], 1e-5);
            for (int row = 0; row < oracle.Weights.Length; row++)
                for (int word = 0; word < Words; word++)
                {
                    double exact = oracle.Weights[row][word], wire = DirectCircuit.Wire(network, row, word);
                    // BFloat16: a neighbour's distance for each of the two roundings, of the rise and of the descent, which may pass
                    // through a number twice as large. The oracle goes on from what was kept.
                    double tolerance = isHalf ? 4 * (Math.Abs(exact) + 2) / 128 : 1e-5;
                    KernelData.AssertNear(exact, wire, tolerance, $"{name}, wire {row}, {word}");
                    oracle.Weights[row][word] = wire;
                }
        }
    }

    [Fact]
    public void Each_chunk_of_windows_sees_the_rows_that_the_one_before_has_moved()
    {
        ModelOptions shape = Circuits["three words"];
        foreach (int chunk in (int[])[1, 2, 5])
        {
            DirectNetwork network = DirectCircuit.Create(shape, Words);
            OracleDirect oracle = OracleDirect.Of(network, shape);
            using var learner = new DirectLearner(network, new TrainingOptions { Shape = shape, BatchSize = Rows }, chunk * Words * sizeof(float));
            using var batch = new Batch(Rows, shape.Places);
            DirectCircuit.Fill(batch, shape, Words, new RandomGenerator(7));
            Assert.True(learner.Step(batch, 0.5, 2));
            foreach ((int[], int[])[] part in DirectCircuit.Windows(batch, shape).Chunk(chunk)) oracle.Step(part, 0.5);
            for (int row = 0; row < oracle.Weights.Length; row++)
                for (int word = 0; word < Words; word++)
                    KernelData.AssertNear(oracle.Weights[row][word], DirectCircuit.Wire(network, row, word), 1e-4, $"chunks of {chunk}, wire {row}, {word}");
        }
    }

    [Theory]
    [InlineData("one word"), InlineData("three words"), InlineData("masked")]
    public void A_small_step_goes_down_the_slope_of_the_loss(string name)
    {
        ModelOptions shape = Circuits[name];
        DirectNetwork network = DirectCircuit.Create(shape, Words);
        OracleDirect oracle = OracleDirect.Of(network, shape);
        using var learner = new DirectLearner(network, new TrainingOptions { Shape = shape, BatchSize = Rows });
        using var batch = new Batch(Rows, shape.Places);
        DirectCircuit.Fill(batch, shape, Words, new RandomGenerator(8));
        const double rate = 1e-3, eps = 1e-5;
        List<(int[] Window, int[] Targets)> windows = DirectCircuit.Windows(batch, shape);
        Assert.True(learner.Step(batch, rate, 2));
        foreach ((long row, (double[] expected, _)) in oracle.Chunk(windows))
            for (int word = 0; word < Words; word++)
            {
                ref double wire = ref oracle.Weights[row][word];
                double before = wire, move = DirectCircuit.Wire(network, row, word) - before;
                wire = before + eps;
                double above = Loss();
                wire = before - eps;
                double slope = (above - Loss()) / (2 * eps);
                wire = before;
                // The first chunk: s = n. The logarithm takes rate c / 2 divisor <= 5e-3 of the slope's second part for every c; the
                // weight's own rounding of 6e-8 is 1e-4 of the rate.
                double divisor = shape.Places * expected[word] + RowUpdate.PriorOf(shape.Places);
                KernelData.AssertNear(-slope, move / rate * divisor, 0.03 * (1 + Math.Abs(slope)), $"{name}, wire {row}, {word}");
            }

        double Loss() => windows.Sum(window => window.Targets.Sum(target => oracle.Loss(window.Window, target)));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Threads_do_not_change_a_bit(string name)
    {
        ModelOptions shape = Circuits[name];
        byte[]? first = null;
        foreach (int threads in KernelData.ThreadCounts)
        {
            DirectNetwork network = DirectCircuit.Create(shape, 300);
            using var learner = new DirectLearner(network, new TrainingOptions { Shape = shape, BatchSize = 200 }, 20 * 300 * sizeof(float));
            using var batch = new Batch(200, shape.Places);
            var random = new RandomGenerator(9);
            for (int step = 0; step < 5; step++)
            {
                DirectCircuit.Fill(batch, shape, 300, random, different: 40);
                Assert.True(learner.Step(batch, 1, threads));
            }
            byte[] bits = DirectCircuit.Bits(network);
            first ??= bits;
            Assert.True(first.AsSpan().SequenceEqual(bits), $"{threads} threads");
        }
    }

    [Theory]
    [InlineData("one word"), InlineData("three words, BFloat16")]
    public void A_step_allocates_nothing_on_the_managed_heap(string name)
    {
        ModelOptions shape = Circuits[name];
        DirectNetwork network = DirectCircuit.Create(shape, Words);
        using var learner = new DirectLearner(network, new TrainingOptions { Shape = shape, BatchSize = Rows });
        using var batch = new Batch(Rows, shape.Places);
        DirectCircuit.Fill(batch, shape, Words, new RandomGenerator(10));
        for (int i = 0; i < 5; i++) Learn();
        // The runtime may allocate for its own ends while it compiles; a step that allocates does so in every round.
        long least = long.MaxValue;
        for (int i = 0; i < 20 && least > 0; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Learn();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, least);

        void Learn()
        {
            learner.Step(batch, 0.1, 1);
            learner.Loss(batch, 1);
        }
    }

    [Fact]
    public void The_losses_alone_are_those_of_a_step_and_change_nothing()
    {
        ModelOptions shape = Circuits["three words"];
        DirectNetwork network = DirectCircuit.Create(shape, Words);
        using var learner = new DirectLearner(network, new TrainingOptions { Shape = shape, BatchSize = Rows });
        using var batch = new Batch(Rows, shape.Places);
        DirectCircuit.Fill(batch, shape, Words, new RandomGenerator(11), different: 30);
        byte[] before = DirectCircuit.Bits(network);
        learner.Loss(batch, 2);
        float[] losses = new Span<float>(batch.Losses, Rows).ToArray();
        Assert.Equal(before, DirectCircuit.Bits(network));
        learner.Step(batch, 1, 2);
        Assert.Equal(losses[0], batch.Losses[0]);
    }

    [Fact]
    public void Rows_whose_logits_lie_far_from_those_of_the_last_visit_are_summed_no_less_exactly()
    {
        ModelOptions shape = Circuits["one word"];
        DirectNetwork network = DirectCircuit.Create(shape, Words);
        using var learner = new DirectLearner(network, new TrainingOptions { Shape = shape, BatchSize = Rows });
        using var batch = new Batch(Rows, shape.Places);
        var random = new RandomGenerator(11);
        // Sums of exp(z - 0) that overflow, that vanish, that are cut off at exp(88), and one that is good.
        float[] offsets = [300, -300, 90, 0];
        for (int visit = 0; visit < 2; visit++)
        {
            for (int i = 0; i < offsets.Length; i++)
                for (int word = 0; word < Words; word++) network.Row(Words - 1 - i)[word] += (1 - 3 * visit) * offsets[i];
            OracleDirect oracle = OracleDirect.Of(network, shape);
            DirectCircuit.Fill(batch, shape, Words, random);
            double[] losses = [.. Enumerable.Range(0, Rows).Select(row => oracle.Loss(DirectCircuit.Window(batch, shape, row), batch.Targets[row]))];
            learner.Loss(batch, 2);
            // Numbers near 300 are rounded by 3e-5, and so are their differences.
            for (int row = 0; row < Rows; row++) Assert.Equal(losses[row], batch.Losses[row], 1e-4);
            Assert.True(learner.Step(batch, 0.7, 2));
            for (int row = 0; row < Rows; row++) Assert.Equal(losses[row], batch.Losses[row], 1e-4);
        }
    }

    [Theory]
    [InlineData("one word"), InlineData("three words")]
    public void A_weight_that_is_not_a_number_ends_training_and_goes_no_further(string name)
    {
        ModelOptions shape = Circuits[name];
        DirectNetwork network = DirectCircuit.Create(shape, Words);
        using var learner = new DirectLearner(network, new TrainingOptions { Shape = shape, BatchSize = Rows });
        using var batch = new Batch(Rows, shape.Places);
        DirectCircuit.Fill(batch, shape, Words, new RandomGenerator(12));
        network.Row(batch.Ids[0])[3] = float.NaN;
        Assert.False(learner.Step(batch, 1, 2));
        Assert.Equal(1, network.Weight.Values.Slice(0, (int)network.Weight.Values.Length).ToArray().Count(float.IsNaN));
    }

    [Fact]
    public void One_pass_over_text_learns_which_words_follow_each_other()
    {
        // After word i comes i + 1 or i + 2, each half of the time: entropy log 2 = 0.693.
        ModelOptions shape = Circuits["one word"];
        const int words = 50;
        DirectNetwork network = new(shape, Network.CreateParameters(shape, words));
        using var learner = new DirectLearner(network, new TrainingOptions { Shape = shape, BatchSize = 64 });
        using var batch = new Batch(64, 1);
        var random = new RandomGenerator(13);
        double last = 0;
        for (int step = 0; step < 1000; step++)
        {
            for (int row = 0; row < 64; row++)
            {
                batch.Ids[row] = (int)random.NextInt64(words);
                batch.Targets[row] = (batch.Ids[row] + 1 + (int)random.NextInt64(2)) % words;
            }
            learner.Step(batch, 1, 2);
            if (step >= 900) last += new Span<float>(batch.Losses, 64).ToArray().Average();
        }
        // 6,400 examples of a loss that spreads by less than 0.1: their mean is right to 0.005.
        Assert.Equal(Math.Log(2), last / 100, 0.02);
    }
}
