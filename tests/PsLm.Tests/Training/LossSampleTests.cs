using PsLm.Training;

namespace PsLm.Tests.Training;

/// <summary>-LossSample from the outside: who takes it, what it is by default, and what a model learns by it.</summary>
public class LossSampleTests
{
    private static readonly ModelOptions Shape = new() { Context = 4, EncodingSize = 32, HiddenSize = [48] };

    [Fact]
    public void Direct_and_autoencoders_refuse_a_sample()
    {
        foreach (ModelOptions shape in (ModelOptions[])[new() { Architecture = Architecture.Direct }, new() { Objective = Objective.Autoencode }])
        {
            var error = Assert.Throws<LmException>(() => new TrainingOptions { Shape = shape, LossSample = 100 }.Validate());
            Assert.Equal(LmError.OptionInvalid, error.Error);
            Assert.StartsWith("LossSample is 100;", error.Message, StringComparison.Ordinal);
            Assert.Contains("takes 0", error.Message, StringComparison.Ordinal);
            new TrainingOptions { Shape = shape, LossSample = 0 }.Validate();
            Assert.Equal(0, new TrainingOptions { Shape = shape }.ForVocabulary(50_000).LossSample);
        }
    }

    [Theory]
    [InlineData(-1), InlineData(1_000_001)]
    public void Draws_out_of_range_are_refused(int draws) =>
        Assert.Contains("LossSample", Assert.Throws<LmException>(() => new TrainingOptions { LossSample = draws }.Validate()).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(8_191, null, 0), InlineData(8_192, null, 512), InlineData(50_000, 0, 0), InlineData(100, 7, 7)]
    public void The_vocabulary_decides_unless_it_is_given(int words, int? given, int draws) =>
        Assert.Equal(draws, new TrainingOptions { LossSample = given }.ForVocabulary(words).LossSample);

    [Fact]
    public void A_threshold_is_for_the_whole_vocabulary()
    {
        Assert.Equal(0, new TrainingOptions { LossThreshold = 1e-4 }.ForVocabulary(50_000).LossSample);
        foreach (TrainingOptions options in (TrainingOptions[])[new() { LossThreshold = 1e-4, LossSample = 100 }, new() { LossThreshold = 1 }, new() { LossThreshold = -1e-9 },
            new() { LossThreshold = double.NaN }, new() { LossThreshold = 1e-4, Shape = new() { Architecture = Architecture.Direct } }])
            Assert.StartsWith("LossThreshold is ", Assert.Throws<LmException>(options.Validate).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sample_has_rates_and_batches_of_its_own()
    {
        TrainingOptions exact = new() { LossSample = 0 }, sampled = new() { LossSample = 100 };
        Assert.Equal((0.003, 0.001), (exact.LearningRateOrDefault, sampled.LearningRateOrDefault));
        Assert.Equal((512, 256), (exact.ForWords(1e6).BatchSize, sampled.ForWords(1e6).BatchSize));
    }

    [Fact]
    public void A_vocabulary_of_some_hundred_words_is_trained_exactly_by_default()
    {
        TrainingOptions options = new() { Shape = Shape, Epochs = 1 };
        Assert.Equal(TrainerTests.Weights(Trainer.Train(PsLm.Corpus.Sample(), options with { LossSample = 0 })), TrainerTests.Weights(Trainer.Train(PsLm.Corpus.Sample(), options)));
    }

    [Theory]
    [InlineData(Architecture.FeedForward, Objective.NextWord)]
    [InlineData(Architecture.FeedForward, Objective.Masked)]
    [InlineData(Architecture.EncoderDecoder, Objective.NextWord)]
    public void Training_over_a_sample_comes_near_to_the_exact_one(Architecture architecture, Objective objective)
    {
        TrainingOptions options = new() { Shape = Shape with { Architecture = architecture, Objective = objective, Context = 2 }, Epochs = 3, BatchSize = 128 };
        double exact = Trainer.Train(PsLm.Corpus.Sample(), options with { LossSample = 0 }).History[^1].HeldOutPerplexity!.Value;
        double sampled = Trainer.Train(PsLm.Corpus.Sample(), options with { LossSample = 40 }).History[^1].HeldOutPerplexity!.Value;
        Assert.InRange(sampled, 0.9 * exact, 1.1 * exact);
    }

    [Fact]
    public void A_sample_makes_training_over_50_000_words_smaller_in_memory()
    {
        ModelOptions shape = new() { Context = 6, BagSize = 0, EncodingSize = 256, HiddenSize = [512] };
        ModelPlan plan = ModelPlan.Of(shape, 50_000);
        const long hidden = 512 * 6 * 256 + 512, all = 50_000 * 256 + hidden + 50_000 * 512 + 50_000;
        // Weights and the best of them; gradient and two moments of the hidden layer; an accumulator for each row of the encoder, of
        // the decoder and of its biases.
        Assert.Equal(4 * (2 * all + 3 * hidden + 3 * 50_000), plan.TrainingBytes);
        // The same, and the gradient of the decoder.
        Assert.Equal(4 * (2 * all + 3 * hidden + 3 * 50_000 + 50_000 * 513), plan.TrainingBytesOf(0, movesRows: true));
        // Four of each, and the gradient of all but the encoder.
        Assert.Equal(4 * (4 * all + hidden + 50_000 * 513), plan.TrainingBytesOf(0, movesRows: false));
        // 3,072 rows of the decoder, packed, and their gradient: 12.6 MB. Draws' tables: 50,000 of 28 bytes.
        Assert.InRange(TrainingBuffers.Bytes(shape, 50_000, 1024, 2048) - TrainingBuffers.Bytes(shape, 50_000, 1024, 0), 12_582_912 + 1_400_000, 12_582_912 + 1_500_000);
    }
}
