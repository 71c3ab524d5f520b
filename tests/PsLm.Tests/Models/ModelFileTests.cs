using System.Globalization;
using CsCheck;

namespace PsLm.Tests.Models;

public sealed class ModelFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_is_saved_is_loaded_bit_for_bit()
    {
        Gen<ModelOptions> shapes =
            from architecture in Gen.Enum<Architecture>()
            from objective in architecture == Architecture.Encoder ? Gen.Const(Objective.NextWord) : Gen.Enum<Objective>()
            from type in architecture == Architecture.Direct ? Gen.Enum<WeightType>() : Gen.Const(WeightType.Single)
            from context in Gen.Int[0, 4]
            from size in Gen.Int[1, 9]
            from separate in Gen.Bool
            from bag in Gen.Int[1, 9]
            from hidden in Gen.Int[1, 9].List[1, 3]
            from encoding in Gen.Enum<EncodingActivation>()
            from activation in Gen.Enum<HiddenActivation>()
            select new ModelOptions
            {
                Architecture = architecture,
                Objective = objective,
                Context = objective == Objective.Autoencode ? 1 : context,
                EncodingSize = size,
                // Where a bag is allowed; null is the default.
                BagSize = size % 2 == 0 && !separate && objective != Objective.Autoencode && architecture is (Architecture.EncoderDecoder or Architecture.FeedForward) ? (bag == 1 ? 0 : bag) : null,
                SeparateEncoder = separate && architecture is (Architecture.EncoderDecoder or Architecture.FeedForward),
                WeightType = type,
                HiddenSize = hidden,
                EncodingActivation = encoding,
                HiddenActivation = activation,
            };
        Gen.Select(shapes, Gen.Int[2, 40], Gen.Int[0, 3], Gen.Long[0, 1000]).Sample((shape, words, epochs, seed) =>
        {
            LanguageModel model = SampleModels.Create(seed, shape, words, epochs);
            ModelFile.Save(model, folder["m.safetensors"]);
            SampleModels.AssertSame(model, ModelFile.Load(folder["m.safetensors"]));
            return true;
        }, iter: 60, seed: "0N0XIzNsQ0O2", threads: 1);
        Assert.Equal(["m.safetensors"], folder.Names);
    }

    [Theory]
    [InlineData(0, "1"), InlineData(50, "2")]
    public void A_file_says_nothing_of_a_bag_that_is_not_there(int bag, string version)
    {
        LanguageModel model = SampleModels.Create(2, new ModelOptions { Context = 2, BagSize = bag, EncodingSize = 4, HiddenSize = [5] });
        ModelFile.Save(model, folder["m"]);
        string header = System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(folder["m"]));
        Assert.Equal(bag > 0, header.Contains("BagSize", StringComparison.Ordinal));
        Assert.Contains($"\"pslm.version\":\"{version}\"", header, StringComparison.Ordinal);
        Assert.Equal(bag, ModelFile.Load(folder["m"]).BagSize);
    }

    [Fact]
    public void A_model_of_many_blocks_comes_back_whole()
    {
        LanguageModel model = SampleModels.Create(3, new ModelOptions { EncodingSize = 256, HiddenSize = [64] }, 3000);
        ModelFile.Save(model, folder["big"]);
        SampleModels.AssertSame(model, ModelFile.Load(folder["big"]));
    }

    [Fact]
    public void The_path_is_known_after_saving_and_loading()
    {
        LanguageModel model = SampleModels.Create();
        Assert.Null(model.Path);
        string roundabout = Path.Join(folder.Path, "x", "..", "m");
        ModelFile.Save(model, roundabout);
        Assert.Equal(folder["m"], model.Path);
        Assert.Equal(folder["m"], ModelFile.Load(roundabout).Path);
    }

    [Fact]
    public void A_name_may_be_given_on_loading()
    {
        ModelFile.Save(SampleModels.Create(name: "a\u001b[31m"), folder["m"]);
        Assert.Equal("a [31m", ModelFile.Load(folder["m"]).Name);
        Assert.Equal("other", ModelFile.Load(folder["m"], "other").Name);
    }

    [Theory]
    [InlineData("tr-TR"), InlineData("de-DE"), InlineData("sv-SE"), InlineData("fa-IR"), InlineData("ar-SA")]
    public void Files_are_equal_to_the_byte_in_every_culture(string culture)
    {
        ModelFile.Save(SampleModels.Create(5), folder["invariant"]);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            ModelFile.Save(SampleModels.Create(5), folder[culture]);
            SampleModels.AssertSame(SampleModels.Create(5), ModelFile.Load(folder[culture]));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
        Assert.Equal(File.ReadAllBytes(folder["invariant"]), File.ReadAllBytes(folder[culture]));
    }

    [Theory]
    [InlineData(float.NaN), InlineData(float.PositiveInfinity), InlineData(float.NegativeInfinity)]
    public void A_weight_that_is_no_number_is_not_saved(float bad)
    {
        LanguageModel old = SampleModels.Create(1);
        ModelFile.Save(old, folder["m"]);
        foreach (int place in Enumerable.Range(0, old.Parameters.Count))
        {
            LanguageModel model = SampleModels.Create(2);
            Parameter parameter = model.Parameters[place];
            parameter.Values.Slice(parameter.Values.Length - 1, 1)[0] = bad;
            LmException fault = Assert.Throws<LmException>(() => ModelFile.Save(model, folder["m"]));
            Assert.Equal(LmError.ModelFileInvalid, fault.Error);
            Assert.Contains($"'{parameter.Name}' holds NaN or infinity in row {parameter.Rows - 1}", fault.Message, StringComparison.Ordinal);
        }
        SampleModels.AssertSame(old, ModelFile.Load(folder["m"]));
        Assert.Equal(["m"], folder.Names);
    }

    [Fact]
    public void A_loss_that_is_no_number_is_not_saved()
    {
        LanguageModel model = SampleModels.Create();
        var bad = new LanguageModel("bad", model.Shape, model.Vocabulary, model.Tokenizer.Options, model.Parameters,
            [model.History[0] with { Loss = double.NaN }]);
        Assert.Contains("epoch 1", Assert.Throws<LmException>(() => ModelFile.Save(bad, folder["m"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_that_no_file_can_keep_is_refused()
    {
        LanguageModel model = SampleModels.Create(vocabularySize: 3);
        var words = Vocabulary.FromWords([Vocabulary.UnknownWord, Vocabulary.EndOfSentence, "a\ud800"], [0, 0, 1]);
        var bad = new LanguageModel("bad", model.Shape, words, model.Tokenizer.Options, model.Parameters, []);
        Assert.Contains("word 2", Assert.Throws<LmException>(() => ModelFile.Save(bad, folder["m"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_vocabulary_too_long_for_a_header_is_refused()
    {
        // 100,000 words of 300 letters are 30 MB.
        string filler = new('x', 300);
        string[] words = [Vocabulary.UnknownWord, Vocabulary.EndOfSentence, .. Enumerable.Range(0, 100_000).Select(i => filler + i.ToString(CultureInfo.InvariantCulture))];
        var shape = new ModelOptions { Architecture = Architecture.EncoderDecoder, EncodingSize = 1 };
        LanguageModel weights = SampleModels.Create(1, shape, words.Length, 0);
        var model = new LanguageModel("long", shape, Vocabulary.FromWords(words, new long[words.Length]), new TokenizerOptions(), weights.Parameters, []);
        LmException fault = Assert.Throws<LmException>(() => ModelFile.Save(model, folder["m"]));
        Assert.Equal(LmError.ModelFileInvalid, fault.Error);
        Assert.Contains("25,000,000", fault.Message, StringComparison.Ordinal);
        Assert.Empty(folder.Names);
    }

    [Fact]
    public void Loading_takes_no_more_than_four_times_the_file()
    {
        var shape = new ModelOptions { Architecture = Architecture.EncoderDecoder, EncodingSize = 4 };
        ModelFile.Save(SampleModels.Create(1, shape, 20_000), folder["m"]);
        ModelFile.Load(folder["m"]);
        long length = new FileInfo(folder["m"]).Length, before = GC.GetAllocatedBytesForCurrentThread();
        long native = ModelFile.Load(folder["m"]).SizeBytes;
        Assert.InRange(native + GC.GetAllocatedBytesForCurrentThread() - before, length, 65_536 + 4 * length);
    }

    [Fact]
    public void Writers_and_readers_of_one_path_meet_whole_models_only()
    {
        ModelFile.Save(SampleModels.Create(0), folder["m"]);
        LanguageModel[] models = [.. Enumerable.Range(0, 4).Select(seed => SampleModels.Create(seed, vocabularySize: 400))];
        ModelFile.Save(models[0], folder["m"]);
        var faults = new System.Collections.Concurrent.ConcurrentQueue<Exception>();
        Thread[] threads = [.. models.Select(model => Run(() => ModelFile.Save(model, folder["m"]))),
            .. Enumerable.Range(0, 4).Select(_ => Run(() => ModelFile.Load(folder["m"])))];
        foreach (Thread thread in threads) thread.Join();
        Assert.Empty(faults);
        Assert.Equal(["m"], folder.Names);

        Thread Run(Action action)
        {
            var thread = new Thread(() =>
            {
                try
                {
                    for (int i = 0; i < 25; i++) action();
                }
                catch (Exception e)
                {
                    faults.Enqueue(e);
                }
            });
            thread.Start();
            return thread;
        }
    }
}
