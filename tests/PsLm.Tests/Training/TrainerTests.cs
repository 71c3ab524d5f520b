namespace PsLm.Tests.Training;

public class TrainerTests
{
    private static readonly string[] Lines = ["the cat sat on the mat", "a dog lay on a rug", "two birds sang in one tree", "no fish swam under this bridge"];

    private static PsLm.Corpus Tiny(int repeat = 1) => PsLm.Corpus.FromLines(
        Enumerable.Repeat(Lines, repeat).SelectMany(lines => lines), new CorpusOptions { Name = "tiny", Tokenizer = new() { Kind = TokenizerKind.WhiteSpace } });

    private static TrainingOptions Small => new() { Shape = new() { Context = 3, EncodingSize = 16, HiddenSize = [24] }, BatchSize = 16, Epochs = 3 };

    [Fact]
    public void A_tiny_text_is_learnt_by_heart()
    {
        LanguageModel model = Trainer.Train(Tiny(), Small with { Epochs = 800, Holdout = 0, LearningRate = 0.01 });
        // Every next word follows from the three before it, but for the first word of the text.
        Assert.InRange(model.History[^1].Loss, 0, 0.15);
        Assert.Equal("mat", NextWord.Predict(model, "sat on the")[0].Word);
        Assert.Equal("bridge", NextWord.Predict(model, "swam under this")[0].Word);
        Assert.Null(model.History[^1].HeldOutLoss);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void One_seed_gives_the_same_weights_whatever_the_threads(int threads)
    {
        Assert.Equal(Weights(Trainer.Train(Tiny(20), Small with { ThreadCount = 4 })), Weights(Trainer.Train(Tiny(20), Small with { ThreadCount = threads })));
    }

    [Fact]
    public void Another_seed_gives_other_weights() =>
        Assert.NotEqual(Weights(Trainer.Train(Tiny(20), Small)), Weights(Trainer.Train(Tiny(20), Small with { Seed = 1 })));

    [Fact]
    public void The_weights_of_the_best_epoch_are_kept_and_patience_ends_training()
    {
        // A rate this high makes later epochs worse.
        LanguageModel model = Trainer.Train(Tiny(20), Small with { Epochs = 60, LearningRate = 0.5, ClipNorm = 0, Patience = 2, WarmupShare = 0 });
        int best = model.History.Select((epoch, index) => (epoch.HeldOutLoss, index)).Min().index;
        Assert.True(model.History.Count < 60);
        Assert.Equal(best + 2, model.History.Count - 1);
        LanguageModel stopped = Trainer.Train(Tiny(20), Small with { Epochs = 60, LearningRate = 0.5, ClipNorm = 0, WarmupShare = 0 },
            progress: new Reporter(_ => { }));
        Assert.Equal(Weights(stopped), Weights(model));
    }

    [Fact]
    public void Training_goes_on_from_a_model_and_leaves_it_as_it_was()
    {
        LanguageModel first = Trainer.Train(Tiny(20), Small);
        float[] before = Weights(first);
        LanguageModel second = Trainer.Train(Tiny(20), Small, first);
        Assert.Equal(before, Weights(first));
        Assert.True(second.History[^1].HeldOutLoss < first.History[^1].HeldOutLoss);
        Assert.Equal([1, 2, 3, 4, 5, 6], second.History.Select(epoch => epoch.Epoch));
    }

    [Fact]
    public void A_model_trained_further_is_never_given_back_worse()
    {
        LanguageModel first = Trainer.Train(Tiny(20), Small);
        LanguageModel second = Trainer.Train(Tiny(20), Small with { Epochs = 1, Optimizer = OptimizerKind.AdamW, LearningRate = 5, ClipNorm = 0, WarmupShare = 0 }, first);
        Assert.True(second.History[^1].HeldOutLoss > first.History[^1].HeldOutLoss);
        Assert.Equal(Weights(first), Weights(second));
    }

    [Fact]
    public void A_training_of_one_step_learns()
    {
        TrainingOptions once = Small with { Epochs = 1, BatchSize = 65_536, Holdout = 0, WarmupShare = 0 };
        Assert.NotEqual(Weights(Trainer.Train(Tiny(), once with { LearningRate = 0.001 })), Weights(Trainer.Train(Tiny(), once with { LearningRate = 0.01 })));
    }

    [Fact]
    public void A_limit_too_short_for_one_step_still_makes_one()
    {
        LanguageModel model = Trainer.Train(Tiny(20), Small with { MaxTime = TimeSpan.FromTicks(1) });
        Assert.Single(model.History);
    }

    [Fact]
    public void Canceled_training_hands_over_what_was_learnt()
    {
        using var cancellation = new CancellationTokenSource();
        long words = 0;
        var reporter = new Reporter(progress =>
        {
            words = progress.Words;
            if (progress.Finished is { Epoch: 2 }) cancellation.Cancel();
        });
        var canceled = Assert.Throws<TrainingCanceledException>(() => Trainer.Train(Tiny(20), Small with { Epochs = 1000 }, progress: reporter, cancellation: cancellation.Token));
        Assert.Equal(2, canceled.Model.History.Count);
        Assert.Equal(canceled.Model.History[^1].Words, words);
        Assert.NotEmpty(NextWord.Predict(canceled.Model, "the cat"));
    }

    [Fact]
    public void Training_ends_when_its_time_is_over()
    {
        var clock = new SteppingClock(TimeSpan.FromMilliseconds(1));
        TimeSpan limit = TimeSpan.FromSeconds(2);
        LanguageModel model = Trainer.Train(Tiny(20), Small with { Epochs = 1_000_000, MaxTime = limit, Patience = int.MaxValue }, null, null, null, clock, default);
        Assert.NotEmpty(model.History);
        Assert.InRange(model.History[^1].Elapsed, limit * 0.5, limit * 1.05);
        Assert.InRange(model.History[^1].LearningRate, 0, Small.LearningRateOrDefault * 0.6);
    }

    [Fact]
    public void A_training_that_reads_under_a_hundredth_of_the_text_says_so()
    {
        Assert.Contains(Warnings(TimeSpan.FromMilliseconds(1)), warning => warning.Contains("before -MaxTime", StringComparison.Ordinal));
        Assert.Empty(Warnings(TimeSpan.FromHours(1)));

        List<string> Warnings(TimeSpan limit)
        {
            var told = new List<string>();
            Trainer.Train(Tiny(2000), Small with { Epochs = 1, BatchSize = 8, MaxTime = limit }, null, null,
                new Reporter(progress => { if (progress.Warning is { } warning) told.Add(warning); }), new SteppingClock(TimeSpan.FromMilliseconds(1)), default);
            return told;
        }
    }

    [Fact]
    public void Evaluation_ends_with_the_time_too()
    {
        // The machine slows down when half of the time is over, so evaluation takes far longer than training let expect.
        TimeSpan limit = TimeSpan.FromSeconds(2);
        var clock = new SteppingClock(TimeSpan.FromMilliseconds(1), limit / 2, TimeSpan.FromMilliseconds(20));
        LanguageModel model = Trainer.Train(Tiny(400), Small with { Epochs = 100, Holdout = 0.5, BatchSize = 1, MaxTime = limit }, null, null, null, clock, default);
        Assert.InRange(model.History[^1].Elapsed, limit * 0.5, limit * 1.1);
        Assert.InRange(model.History[^1].HeldOutLoss!.Value, 0, 20);
    }

    [Fact]
    public void A_rate_without_measure_stops_before_the_weights_are_spoilt()
    {
        var diverged = Assert.Throws<TrainingDivergedException>(() =>
            Trainer.Train(Tiny(20), Small with { Shape = new() { Context = 3, EncodingSize = 8, HiddenSize = [8], HiddenActivation = HiddenActivation.Relu }, LearningRate = 10, ClipNorm = 0, WeightDecay = 10, Epochs = 500, Patience = 1000, WarmupShare = 0 }));
        Assert.Equal(LmError.OptionInvalid, diverged.Error);
        Assert.Contains("-LearningRate", diverged.Message, StringComparison.Ordinal);
        Assert.All(Weights(diverged.Model), weight => Assert.True(float.IsFinite(weight)));
    }

    [Fact]
    public void A_text_shorter_than_the_context_is_refused()
    {
        var error = Assert.Throws<LmException>(() => Trainer.Train(PsLm.Corpus.FromLines(["one two"]), new TrainingOptions { Shape = new() { Context = 6 } }));
        Assert.Equal(LmError.CorpusTooSmall, error.Error);
        Assert.Contains("-Context", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_validation_text_of_other_words_is_refused()
    {
        var error = Assert.Throws<LmException>(() => Trainer.Train(Tiny(), Small, validation: PsLm.Corpus.FromLines(["quite other words than those"])));
        Assert.Equal(LmError.VocabularyMismatch, error.Error);
    }

    [Fact]
    public void More_memory_than_there_is_is_refused_before_any_is_taken()
    {
        long before = Environment.WorkingSet;
        var huge = new ModelOptions { Context = 32_000, EncodingSize = 65_536, HiddenSize = [65_536] };
        var error = Assert.Throws<LmException>(() => Trainer.Train(Tiny(3000), Small with { Shape = huge }));
        Assert.Equal(LmError.MemoryExceeded, error.Error);
        Assert.Matches("[0-9] GB", error.Message);
        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 500_000_000);
    }

    [Fact]
    public void All_faulty_options_are_told_at_once()
    {
        var error = Assert.Throws<LmException>(() => Trainer.Train(Tiny(), new TrainingOptions { Epochs = 0, Holdout = 2, Shape = new() { EncodingSize = -1 } }));
        Assert.Equal(LmError.OptionInvalid, error.Error);
        foreach (string name in (string[])["Epochs", "Holdout", "EncodingSize"]) Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BagSize is -1; allowed is 0", Architecture.FeedForward, Objective.NextWord, 6, -1, false)]
    [InlineData("BagSize is 50; Direct takes 0", Architecture.Direct, Objective.NextWord, 6, 50, false)]
    [InlineData("BagSize is 50; Autoencode takes 0", Architecture.FeedForward, Objective.Autoencode, 6, 50, false)]
    [InlineData("EncodingSize 7; half of each encoding is the bag's", Architecture.FeedForward, Objective.NextWord, 7, 50, false)]
    [InlineData("BagSize is 1; Masked", Architecture.FeedForward, Objective.Masked, 6, 1, false)]
    [InlineData("SeparateEncoder is given", Architecture.FeedForward, Objective.NextWord, 6, 50, true)]
    public void A_bag_that_there_cannot_be_is_refused(string message, Architecture architecture, Objective objective, int encodingSize, int bag, bool separate)
    {
        var shape = new ModelOptions { Architecture = architecture, Objective = objective, EncodingSize = encodingSize, BagSize = bag, SeparateEncoder = separate };
        var error = Assert.Throws<LmException>(shape.Validate);
        Assert.Equal(LmError.OptionInvalid, error.Error);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(50, Architecture.FeedForward, Objective.NextWord, 6, false), InlineData(50, Architecture.FeedForward, Objective.Masked, 6, false)]
    [InlineData(0, Architecture.FeedForward, Objective.NextWord, 7, false), InlineData(0, Architecture.FeedForward, Objective.NextWord, 6, true)]
    [InlineData(0, Architecture.EncoderDecoder, Objective.NextWord, 6, false), InlineData(0, Architecture.Direct, Objective.NextWord, 6, false)]
    public void Without_being_told_feed_forward_has_a_bag_where_there_can_be_one(int bag, Architecture architecture, Objective objective, int encodingSize, bool separate)
    {
        var shape = new ModelOptions { Architecture = architecture, Objective = objective, EncodingSize = encodingSize, SeparateEncoder = separate };
        shape.Validate();
        Assert.Equal(bag, shape.BagSizeOrDefault);
    }

    [Fact]
    public void Progress_climbs_and_ends_at_the_whole()
    {
        var shares = new List<double>();
        Trainer.Train(Tiny(20), Small, progress: new Reporter(progress => shares.Add(progress.Share)));
        Assert.Equal(shares.Order(), shares);
        Assert.Equal(1, shares[^1], 1e-12);
    }

    internal static float[] Weights(LanguageModel model) =>
        [.. model.Parameters.SelectMany(parameter => parameter.Values.Slice(0, (int)parameter.Values.Length).ToArray())];

    internal sealed class Reporter(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }

    /// <summary>A clock on which each look takes the same time.</summary>
    // Runs when it is asked: by one step, from some time on by another.
    internal sealed class SteppingClock(TimeSpan step, TimeSpan? changesAt = null, TimeSpan laterStep = default) : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => ticks += changesAt is { } change && ticks > change.Ticks ? laterStep.Ticks : step.Ticks;
    }
}
