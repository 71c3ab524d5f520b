using PsLm.Models;
using PsLm.Training;

namespace PsLm.Tests.Training;

/// <summary>Every gradient of every circuit against central differences of the double-precision oracle.</summary>
public unsafe class GradientTests
{
    private const int Words = 23, Rows = 17;

    public static TheoryData<string> Shapes => [.. Circuits.Keys];

    private static readonly Dictionary<string, ModelOptions> Circuits = new()
    {
        ["one word, encoder and decoder"] = new() { Architecture = Architecture.EncoderDecoder, Context = 1, EncodingSize = 5 },
        ["three words, one encoder"] = new() { Architecture = Architecture.EncoderDecoder, Context = 3, EncodingSize = 4 },
        ["three words, an encoder a place"] = new() { Architecture = Architecture.EncoderDecoder, Context = 3, EncodingSize = 4, SeparateEncoder = true },
        ["masked, a word on each side"] = new() { Context = 1, BagSize = 0, Objective = Objective.Masked, EncodingSize = 4, HiddenSize = [5], HiddenActivation = HiddenActivation.Tanh },
        ["masked, an encoder a place"] = new() { Architecture = Architecture.EncoderDecoder, Context = 1, Objective = Objective.Masked, EncodingSize = 3, SeparateEncoder = true },
        ["the same word again"] = new() { Architecture = Architecture.EncoderDecoder, Objective = Objective.Autoencode, EncodingSize = 5 },
        ["squashed encodings"] = new() { Architecture = Architecture.EncoderDecoder, Context = 2, EncodingSize = 4, EncodingActivation = EncodingActivation.Sigmoid },
        ["one hidden layer, tanh"] = new() { Context = 3, BagSize = 0, EncodingSize = 4, HiddenSize = [7], HiddenActivation = HiddenActivation.Tanh },
        ["two hidden layers, relu"] = new() { Context = 2, EncodingSize = 5, HiddenSize = [9, 6], HiddenActivation = HiddenActivation.Relu },
        ["a bag of five words"] = new() { Context = 2, BagSize = 5, EncodingSize = 4, HiddenSize = [7], HiddenActivation = HiddenActivation.Gelu },
        ["a bag shorter than the context"] = new() { Context = 4, BagSize = 2, EncodingSize = 6, HiddenSize = [5], HiddenActivation = HiddenActivation.Tanh },
        ["a bag, without hidden layers, squashed"] = new()
        {
            Architecture = Architecture.EncoderDecoder,
            Context = 2,
            BagSize = 3,
            EncodingSize = 4,
            EncodingActivation = EncodingActivation.Sigmoid,
        },
        ["masked, a bag of three words on each side"] = new() { Context = 1, BagSize = 7, Objective = Objective.Masked, EncodingSize = 4, HiddenSize = [5], HiddenActivation = HiddenActivation.Tanh },
        ["masked, a bag within the context"] = new() { Context = 3, BagSize = 2, Objective = Objective.Masked, EncodingSize = 4, HiddenSize = [5], HiddenActivation = HiddenActivation.Tanh },
        ["three hidden layers, gelu, squashed, an encoder a place"] = new()
        {
            Context = 2,
            EncodingSize = 3,
            HiddenSize = [6, 5, 4],
            HiddenActivation = HiddenActivation.Gelu,
            SeparateEncoder = true,
            EncodingActivation = EncodingActivation.Sigmoid,
        },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Gradients_are_the_slopes_of_the_loss(string name)
    {
        ModelOptions shape = Circuits[name];
        var network = new LayeredNetwork(shape, Network.CreateParameters(shape, Words));
        var random = new RandomGenerator(3);
        foreach (Parameter parameter in network.Parameters)
            foreach (ref float value in parameter.Values.Slice(0, (int)parameter.Values.Length)) value = (float)(0.5 * random.NextGaussian());
        var options = new TrainingOptions { BatchSize = Rows };
        using var pass = new TrainingPass(network, Rows);
        using var optimizer = new Optimizer(network, options);
        using var batch = new Batch(Rows, shape.Window);
        int[][] contexts = [.. Enumerable.Range(0, Rows).Select(_ => Enumerable.Range(0, shape.Window).Select(_ => (int)random.NextInt64(shape.SensorsOf(Words))).ToArray())];
        int[] targets = [.. Enumerable.Range(0, Rows).Select(_ => (int)random.NextInt64(Words))];
        for (int row = 0; row < Rows; row++)
        {
            batch.Targets[row] = targets[row];
            for (int place = 0; place < shape.Window; place++) batch.Ids[place * Rows + row] = contexts[row][place];
        }

        pass.Gradient(batch, optimizer.Gradients, 0);

        OracleNetwork oracle = OracleNetwork.Of(shape, network, Words);
        for (int row = 0; row < Rows; row++)
            // Single precision sums of at most 23 terms near 1: a few units in the last place of 1e-7 each.
            Assert.Equal(oracle.LossOf(contexts[row], targets[row]), batch.Losses[row], 1e-5);
        int tables = network.Encoder.Tables.Count;
        double[] encoderGradient = EncoderGradients(batch, pass, network, shape);
        for (int index = 0; index < oracle.Parameters.Count; index++)
            for (int i = 0; i < oracle.Parameters[index].Length; i++)
            {
                double given = index < tables ? encoderGradient[index * shape.SensorsOf(Words) * shape.EncodingSize + i] : optimizer.Gradients[index - tables].Pointer[i];
                double slope = Slope(oracle, index, i, contexts, targets);
                Assert.True(Math.Abs(given - slope) <= 1e-5 + 1e-3 * Math.Abs(slope), $"{network.Parameters[index].Name}[{i}]: {given}, expected {slope}");
            }
    }

    [Theory]
    [InlineData(OptimizerKind.AdamW), InlineData(OptimizerKind.Adagrad), InlineData(OptimizerKind.Sgd)]
    public void The_step_changes_only_the_halves_of_encoder_rows_that_are_looked_up(OptimizerKind kind)
    {
        ModelOptions shape = Circuits["a bag of five words"];
        var network = new LayeredNetwork(shape, Network.CreateParameters(shape, Words));
        network.Initialize(new RandomGenerator(1));
        float[] before = network.Encoder.Tables[0].Values.Slice(0, Words * shape.EncodingSize).ToArray();
        using var pass = new TrainingPass(network, 1);
        using var optimizer = new Optimizer(network, new TrainingOptions { BatchSize = 1, Optimizer = kind, WeightDecay = 0 });
        using var batch = new Batch(1, shape.Window);
        int[] window = [4, 9, 9, 2, 7];
        for (int i = 0; i < window.Length; i++) batch.Ids[i] = window[i];
        batch.Targets[0] = 1;
        pass.Gradient(batch, optimizer.Gradients, 0);
        Assert.True(optimizer.Step(batch, pass.EncodingGradient, 0.01, 0));
        int half = shape.EncodingSize / 2;
        for (int row = 0; row < 2 * Words; row++)
        {
            bool isSame = network.Encoder.Tables[0].Values.Slice(row * half, half).SequenceEqual(before.AsSpan(row * half, half));
            Assert.Equal(!(row % 2 == 0 ? window[^2..] : window).Contains(row / 2), isSame);
        }
    }

    [Fact]
    public void The_step_changes_only_encoder_rows_that_the_batch_holds()
    {
        ModelOptions shape = Circuits["one hidden layer, tanh"];
        var network = new LayeredNetwork(shape, Network.CreateParameters(shape, Words));
        network.Initialize(new RandomGenerator(1));
        float[] before = network.Encoder.Tables[0].Values.Slice(0, Words * shape.EncodingSize).ToArray();
        using var pass = new TrainingPass(network, 2);
        using var optimizer = new Optimizer(network, new TrainingOptions { BatchSize = 2 });
        using var batch = new Batch(2, 3);
        int[] ids = [4, 4, 9, 2, 4, 9];
        for (int i = 0; i < ids.Length; i++) batch.Ids[i] = ids[i];
        (batch.Targets[0], batch.Targets[1]) = (1, 5);
        pass.Gradient(batch, optimizer.Gradients, 0);
        Assert.True(optimizer.Step(batch, pass.EncodingGradient, 0.01, 0));
        for (int id = 0; id < Words; id++)
        {
            Span<float> now = network.Encoder.Tables[0].Values.Slice(id * shape.EncodingSize, shape.EncodingSize);
            bool same = now.SequenceEqual(before.AsSpan(id * shape.EncodingSize, shape.EncodingSize));
            Assert.Equal(!ids.Contains(id), same);
        }
    }

    [Fact]
    public void A_gradient_that_is_not_a_number_changes_nothing()
    {
        ModelOptions shape = Circuits["one hidden layer, tanh"];
        var network = new LayeredNetwork(shape, Network.CreateParameters(shape, Words));
        network.Initialize(new RandomGenerator(1));
        float[][] before = [.. network.Parameters.Select(parameter => parameter.Values.Slice(0, (int)parameter.Values.Length).ToArray())];
        using var pass = new TrainingPass(network, 2);
        using var optimizer = new Optimizer(network, new TrainingOptions { BatchSize = 2 });
        using var batch = new Batch(2, 3);
        pass.Gradient(batch, optimizer.Gradients, 0);
        foreach (var gradient in optimizer.Gradients)
        {
            float kept = gradient.Pointer[0];
            foreach (float bad in (float[])[float.NaN, float.PositiveInfinity])
            {
                gradient.Pointer[0] = bad;
                Assert.False(optimizer.Step(batch, pass.EncodingGradient, 0.01, 0));
            }
            gradient.Pointer[0] = kept;
        }
        for (int i = 0; i < before.Length; i++) Assert.True(network.Parameters[i].Values.Slice(0, before[i].Length).SequenceEqual(before[i]));
    }

    /// <summary>The gradient of every encoding, from those of the rows and halves that were looked up.</summary>
    private static double[] EncoderGradients(Batch batch, TrainingPass pass, LayeredNetwork network, ModelOptions shape)
    {
        long tableLength = shape.SensorsOf(Words) * shape.EncodingSize;
        double[] sums = new double[network.Encoder.Tables.Count * tableLength];
        using var gradients = new EncoderGradients(network, batch.Rows);
        double squares = gradients.Gather(batch, pass.EncodingGradient, 2);
        for (int table = 0; table < gradients.Count; table++)
            for (int row = 0; row < gradients[table].Count; row++)
                for (int i = 0; i < gradients[table].Columns; i++)
                    sums[table * tableLength + gradients[table].Rows[row] * gradients[table].Columns + i] = gradients[table].Values[row * gradients[table].Columns + i];
        Assert.Equal(sums.Sum(x => x * x), squares, 1e-6 * squares);
        return sums;
    }

    private static double Slope(OracleNetwork oracle, int index, int i, int[][] contexts, int[] targets)
    {
        const double step = 1e-6;
        ref double value = ref oracle.Parameters[index][i];
        double kept = value;
        value = kept + step;
        double above = oracle.Loss(contexts, targets);
        value = kept - step;
        double below = oracle.Loss(contexts, targets);
        value = kept;
        return (above - below) / (2 * step);
    }
}
