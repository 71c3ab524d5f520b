using System.Text.Json;
using PsLm.Memory;
using PsLm.Models;

namespace PsLm.Tests.Models;

public sealed unsafe class DirectNetworkTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(WeightType.Single), InlineData(WeightType.BFloat16)]
    public void Rows_lie_where_64_bits_say_and_not_32(WeightType type)
    {
        // Addresses alone are reckoned: the memory behind them would be 15 or 30 GB.
        var shape = new ModelOptions { Architecture = Architecture.Direct, Context = 3, WeightType = type };
        var network = new DirectNetwork(shape, [new("direct.weight", 150_000, 50_000, new NativeBuffer(1, type)), new("direct.bias", 50_000, 0, new NativeBuffer(1))]);
        Assert.Equal(50_000, network.Sensors);
        long distance = type == WeightType.Single ? network.Row(149_999) - network.Row(0) : network.HalfRow(149_999) - network.HalfRow(0);
        Assert.Equal(7_499_950_000, distance);
    }

    [Theory]
    [InlineData(WeightType.Single), InlineData(WeightType.BFloat16)]
    public void Logits_are_the_bias_and_a_wire_a_place(WeightType type)
    {
        var shape = new ModelOptions { Architecture = Architecture.Direct, Context = 2, WeightType = type };
        const int words = 41;
        DirectNetwork network = Training.DirectCircuit.Create(shape, words);
        using var logits = new NativeBuffer(words);
        network.Logits([7, 40], logits, 1);
        for (int word = 0; word < words; word++)
        {
            double exact = network.OutputBias.Values.Slice(word, 1)[0] + Training.DirectCircuit.Wire(network, 7, word) + Training.DirectCircuit.Wire(network, words + 40, word);
            Assert.Equal(exact, logits.Slice(word, 1)[0], 1e-6);
        }
    }

    [Fact]
    public void BFloat16_is_saved_as_BF16_and_comes_back_bit_for_bit()
    {
        LanguageModel model = SampleModels.Create(9, new ModelOptions { Architecture = Architecture.Direct, Context = 2, WeightType = WeightType.BFloat16 }, 23);
        ModelFile.Save(model, folder["m"]);
        byte[] file = File.ReadAllBytes(folder["m"]);
        int dataStart = 8 + (int)BitConverter.ToUInt64(file);
        JsonElement weight = JsonDocument.Parse(file.AsMemory(8, dataStart - 8)).RootElement.GetProperty("direct.weight");
        Assert.Equal("BF16", weight.GetProperty("dtype").GetString());
        Assert.Equal([46, 23], weight.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()));
        int[] offsets = [.. weight.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt32())];
        Assert.Equal(2 * 46 * 23, offsets[1] - offsets[0]);
        Assert.Equal(SampleModels.Bits(model.Parameters[0]), file.AsSpan(dataStart + offsets[0], offsets[1] - offsets[0]));
        SampleModels.AssertSame(model, ModelFile.Load(folder["m"]));
    }

    [Fact]
    public void What_does_not_fit_into_memory_is_refused_before_it_is_taken_with_numbers_and_options()
    {
        // 400,000 x 400,000 floats are 640 GB.
        const int words = 400_000;
        Assert.SkipWhen(MemoryLimit.Has(4L * words * words), "This machine holds 640 GB.");
        var vocabulary = Vocabulary.FromWords([Vocabulary.UnknownWord, Vocabulary.EndOfSentence,
            .. Enumerable.Range(2, words - 2).Select(id => id.ToString(System.Globalization.CultureInfo.InvariantCulture))], new long[words]);
        var shape = new ModelOptions { Architecture = Architecture.Direct };
        Corpus corpus = Corpus.FromLines(["2 3 4 5"], new CorpusOptions { Vocabulary = vocabulary });
        LmException created = Assert.Throws<LmException>(() => LanguageModel.Create(shape, vocabulary));
        LmException trained = Assert.Throws<LmException>(() => Trainer.Train(corpus, new TrainingOptions { Shape = shape }));
        foreach (LmException fault in (LmException[])[created, trained])
        {
            Assert.Equal(LmError.MemoryExceeded, fault.Error);
            // Training takes a few buffers more.
            Assert.Contains("640.0", fault.Message, StringComparison.Ordinal);
            Assert.Contains("-WeightType BFloat16 (320.00 GB)", fault.Message, StringComparison.Ordinal);
            Assert.Contains("-VocabularySize", fault.Message, StringComparison.Ordinal);
        }
        LmException half = Assert.Throws<LmException>(() => LanguageModel.Create(shape with { WeightType = WeightType.BFloat16, Context = 2 }, vocabulary));
        Assert.DoesNotContain("-WeightType", half.Message, StringComparison.Ordinal);
        Assert.Contains("-Context", half.Message, StringComparison.Ordinal);
    }
}
