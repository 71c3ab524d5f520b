using PsLm.Memory;
using PsLm.Models;
using PsLm.Training;

namespace PsLm.Tests.Training;

public class EmbeddingCenteringTests
{
    public static TheoryData<ModelOptions> Shapes() =>
    [
        new ModelOptions { Architecture = Architecture.FeedForward, Context = 3, BagSize = 0, EncodingSize = 6, HiddenSize = [5, 4] },
        new ModelOptions { Architecture = Architecture.FeedForward, Context = 2, BagSize = 5, EncodingSize = 6, HiddenSize = [5] },
        new ModelOptions { Architecture = Architecture.FeedForward, Context = 3, BagSize = 0, EncodingSize = 6, HiddenSize = [5], SeparateEncoder = true },
        new ModelOptions { Architecture = Architecture.FeedForward, Objective = Objective.Masked, Context = 4, BagSize = 0, EncodingSize = 6, HiddenSize = [5] },
        new ModelOptions { Architecture = Architecture.EncoderDecoder, Context = 1, EncodingSize = 6 },
    ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void No_signal_changes_and_the_mean_over_the_text_is_zero(ModelOptions options)
    {
        const int words = 9;
        ModelOptions shape = options.Filled();
        long[] counts = [3, 10, 0, 7, 1, 2, 40, 5, 5];
        var network = (LayeredNetwork)Network.Of(shape, Network.CreateParameters(shape, words));
        var random = new RandomGenerator(6);
        foreach (Parameter parameter in network.Parameters)
            for (int i = 0; i < parameter.Values.Length; i++) parameter.Values.Slice(i, 1)[0] = (float)(random.NextDouble() + 0.2);
        int[][] windows = [.. Enumerable.Range(0, 20).Select(_ => Enumerable.Range(0, network.Window).Select(_ => (int)random.NextInt64(words)).ToArray())];
        float[][] before = [.. windows.Select(window => Logits(network, window, words))];

        EmbeddingCentering.Apply(network, counts);

        for (int i = 0; i < windows.Length; i++)
            Assert.All(Logits(network, windows[i], words).Zip(before[i]), pair => Assert.Equal(pair.Second, pair.First, 1e-4f));
        foreach (Parameter table in network.Encoder.Tables)
            for (int column = 0; column < table.Columns; column++)
                Assert.Equal(0, counts.Select((count, id) => count * (double)table.Values.Slice((long)id * table.Columns, table.Columns)[column]).Sum(), 1e-4);
    }

    [Fact]
    public void Squashed_encodings_stay_as_they_are()
    {
        ModelOptions shape = new ModelOptions { Architecture = Architecture.EncoderDecoder, Context = 1, EncodingSize = 4, EncodingActivation = EncodingActivation.Sigmoid }.Filled();
        var network = (LayeredNetwork)Network.Of(shape, Network.CreateParameters(shape, 5));
        network.Initialize(new RandomGenerator(1));
        float[] before = network.Encoder.Tables[0].Values.Slice(0, 20).ToArray();
        EmbeddingCentering.Apply(network, [1, 2, 3, 4, 5]);
        Assert.Equal(before, network.Encoder.Tables[0].Values.Slice(0, 20).ToArray());
    }

    private static float[] Logits(LayeredNetwork network, int[] window, int words)
    {
        using var logits = new NativeBuffer(words);
        network.Logits(window, logits, threads: 1);
        return logits.Slice(0, words).ToArray();
    }
}
