using System.Reflection;

namespace PsLm.Tests.Experiments;

/// <summary>The runs of a grid: their order, what they have in common, and what is refused before any of them.</summary>
public class ExperimentTests
{
    private static readonly PsLm.Corpus Text = SmallText.Corpus;

    [Fact]
    public void Runs_come_by_the_ordinal_order_of_the_settings_the_last_one_changing_quickest_and_repeats_together()
    {
        Experiment experiment = Experiment.Plan(Text, SmallText.Options(new("epochs", 2, 1), new("EncodingSize", 8, 4), new("Context", 3)) with { Repeat = 2, Training = SmallText.Training with { Seed = 7 } });
        string[] expected = [.. from size in (int[])[8, 4] from epochs in (int[])[2, 1] from seed in (long[])[7, 8] select $"Context=3 EncodingSize={size} Epochs={epochs} / {seed}"];
        Assert.Equal(expected, experiment.Runs.Select(run => $"{run.Settings} / {run.Options.Seed}"));
        Assert.Equal(Enumerable.Range(1, 8), experiment.Runs.Select(run => run.Number));
        Assert.Equal((4, 1, 3), (experiment.Runs[^1].Options.Shape.EncodingSize, experiment.Runs[^1].Options.Epochs, experiment.Runs[^1].Options.Shape.Context));
        Assert.Equal(Architecture.EncoderDecoder, experiment.Runs[0].Options.Shape.Architecture);
    }

    [Fact]
    public void A_grid_may_name_every_option_but_seed_and_name()
    {
        IEnumerable<string> options = typeof(TrainingOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance).Concat(typeof(ModelOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Where(property => property.SetMethod is not null).Select(property => property.Name).Except(["Shape", "Seed", "Name"]);
        Assert.Equal(options.Order(StringComparer.Ordinal), Experiment.SettingNames);
    }

    [Theory]
    [InlineData("Architecture", "Direct")]
    [InlineData("Objective", "Masked")]
    [InlineData("Context", 2)]
    [InlineData("BagSize", 6)]
    [InlineData("EncodingSize", 6)]
    [InlineData("EncodingActivation", "Sigmoid")]
    [InlineData("SeparateEncoder", true)]
    [InlineData("HiddenActivation", "Relu")]
    [InlineData("WeightType", "Single")]
    [InlineData("Epochs", 3)]
    [InlineData("MaxTime", "00:01:00")]
    [InlineData("BatchSize", 33)]
    [InlineData("Optimizer", "Sgd")]
    [InlineData("LossSample", 20)]
    [InlineData("LossThreshold", 0.25)]
    [InlineData("LearningRate", "0.01")]
    [InlineData("RandomEncoding", "true")]
    [InlineData("MaskRate", 0.5)]
    [InlineData("WeightDecay", 0)]
    [InlineData("ClipNorm", 0)]
    [InlineData("WarmupShare", 0)]
    [InlineData("Patience", 3)]
    [InlineData("Holdout", 0.1)]
    [InlineData("ThreadCount", 1)]
    public void A_setting_goes_where_it_belongs(string name, object value)
    {
        ExperimentRun run = Assert.Single(Experiment.Plan(Text, SmallText.Options(new ExperimentAxis(name, value))).Runs);
        PropertyInfo? own = typeof(TrainingOptions).GetProperty(name);
        object? set = own is null ? typeof(ModelOptions).GetProperty(name)!.GetValue(run.Options.Shape) : own.GetValue(run.Options);
        Assert.Equal(run.Settings[name], set);
        Assert.Equal($"{name}={PsLm.Experiments.SettingValue.Text(set)}", run.Settings.ToString());
        Assert.Equal(value.ToString()!, PsLm.Experiments.SettingValue.Text(set), ignoreCase: true);
    }

    [Fact]
    public void Sizes_of_layers_are_a_number_or_a_list()
    {
        Experiment experiment = Experiment.Plan(Text, new() { Grid = [new("HiddenSize", 8, new object[] { 8, "4" })] });
        Assert.Equal([[8], [8, 4]], experiment.Runs.Select(run => run.Options.Shape.HiddenSize.ToArray()));
        Assert.Equal(["HiddenSize=8", "HiddenSize=8,4"], experiment.Runs.Select(run => run.Settings.ToString()));
    }

    public static TheoryData<ExperimentAxis[], string> Refused => new()
    {
        { [new("Layers", 3)], "'Layers', which is no setting. Known are Architecture, BagSize, BatchSize, " },
        { [new("Seed", 3)], "-Repeat" },
        { [new("Context", 3), new("CONTEXT", 4)], "names Context twice" },
        { [new("Context")], "no value for Context" },
        { [new("Context", 3, "many")], "Context = many; allowed is a whole number" },
        { [new("Context", 1.5)], "Context = 1.5" },
        { [new("Context", 3, "3")], "Context = 3 twice" },
        { [new("Context", 0, 1)], "Context = 0; allowed is 1 to 32,000 words" },
        { [new("Context", null!, 1)], "Context = nothing" },
        { [new("Architecture", "Recurrent")], "allowed is one of Direct, EncoderDecoder, FeedForward" },
        { [new("Architecture", 1)], "Architecture = 1" },
        { [new("LearningRate", double.NaN)], "LearningRate = NaN" },
        { [new("Context", 1, 3), new("EncodingSize", 8, -5)], "EncodingSize = -5, which no run can use. EncodingSize is -5; allowed is 1 to 65,536." },
        { [new("Architecture", "Direct", "EncoderDecoder"), new("HiddenSize", 8)], "HiddenSize = 8, which no run can use" },
        { [new("Architecture", "Encoder")], "Architecture = Encoder, which no run can use" },
        { [new("Holdout", 0.1, 0.2)], "several values for Holdout" },
        { [new("Context", [.. Enumerable.Range(1, 200).Cast<object>()]), new("Epochs", [.. Enumerable.Range(1, 200).Cast<object>()])], "40,000 runs" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_no_run_can_use_is_told_before_any_run(ExperimentAxis[] grid, string says)
    {
        LmException fault = Assert.Throws<LmException>(() => Experiment.Plan(Text, SmallText.Options(grid)));
        Assert.Equal(LmError.OptionInvalid, fault.Error);
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_all_runs_have_in_common_is_told_before_any_run()
    {
        Assert.Equal("Epochs", Assert.Throws<LmException>(() => Experiment.Plan(Text, new() { Training = SmallText.Training with { Epochs = 0 } })).Target);
        Assert.Equal("Repeat", Assert.Throws<LmException>(() => Experiment.Plan(Text, new() { Repeat = 0 })).Target);
        Assert.Equal(LmError.VocabularyMismatch, Assert.Throws<LmException>(() => Experiment.Plan(Text, new(), PsLm.Corpus.FromLines(["a b"]))).Error);
    }

    [Fact]
    public void A_run_is_the_training_of_its_options_measured_on_the_text_that_it_held_out()
    {
        PsLm.Corpus validation = SmallText.Stories(seed: 9, count: 30, Text.Vocabulary);
        Experiment experiment = Experiment.Plan(Text, SmallText.Options(new ExperimentAxis("Context", 1, 2)), validation);
        foreach (ExperimentRun run in experiment.Runs)
        {
            ExperimentResult result = experiment.Run(run);
            LanguageModel model = Trainer.Train(Text, run.Options, null, validation);
            Assert.Equal(Evaluator.Measure(model, validation).Perplexity!.Value, result.HeldOutPerplexity!.Value, 1e-9);
            Assert.Equal((model.ParameterCount, model.SizeBytes, ExperimentResult.Completed, null), (result.ParameterCount, result.SizeBytes, result.Status, result.Fault));
            Assert.True(result.WordsPerSecond > 0 && result.Elapsed > TimeSpan.Zero);
        }
        Assert.Same(experiment.Runs[0].Finished, experiment.Run(experiment.Runs[0]));
    }

    [Fact]
    public void Repeats_hold_out_the_same_text_and_begin_otherwise()
    {
        Experiment experiment = Experiment.Plan(Text, SmallText.Options() with { Repeat = 3 });
        PsLm.Training.TokenRanges[] held = [.. experiment.Runs.Select(run => PsLm.Training.Holdout.Split(Text, run.Options).HeldOut)];
        Assert.All(held, ranges => Assert.Equal(held[0].Ranges, ranges.Ranges));
        Assert.NotEqual(held[0].Ranges, PsLm.Training.Holdout.Split(Text, SmallText.Training with { Seed = 1 }).HeldOut.Ranges);
        double?[] found = [.. experiment.RunAll().Select(result => result.HeldOutPerplexity)];
        Assert.Equal(3, found.Distinct().Count());
        Assert.Equal(found, Experiment.Plan(Text, SmallText.Options() with { Repeat = 3 }).RunAll().Select(result => result.HeldOutPerplexity));
    }

    [Fact]
    public void A_run_that_fails_is_a_row_and_the_others_go_on()
    {
        Experiment experiment = Experiment.Plan(Text, SmallText.Options(new("Architecture", "Direct", "EncoderDecoder"), new("WeightType", "BFloat16", "Single")));
        ExperimentResult[] rows = [.. experiment.RunAll()];
        Assert.Equal(["Completed", "Completed", "OptionInvalid", "Completed"], rows.Select(row => row.Status));
        Assert.Contains("EncoderDecoder takes Single", rows[2].Fault!.Message, StringComparison.Ordinal);
        Assert.Equal(((double?)null, (double?)null, 0L, 0L), (rows[2].HeldOutPerplexity, rows[2].WordsPerSecond, rows[2].ParameterCount, rows[2].SizeBytes));
        ExperimentResult[] wide = [.. Experiment.Plan(Text, SmallText.Options(new ExperimentAxis("Context", 32_000, 1))).RunAll()];
        Assert.Equal(["CorpusTooSmall", "Completed"], wide.Select(row => row.Status));
    }

    [Fact]
    public void A_training_that_goes_astray_and_one_that_memory_does_not_hold_say_so()
    {
        ExperimentResult[] rows = [.. Experiment.Plan(Text, SmallText.Options(new ExperimentAxis("HiddenSize", new object[] { 60_000, 60_000 }, 8)) with { Training = new() { Epochs = 1, Shape = new() { EncodingSize = 4 } } }).RunAll()];
        Assert.Equal(["MemoryExceeded", "Completed"], rows.Select(row => row.Status));
        ExperimentResult astray = Assert.Single(Experiment.Plan(Text, SmallText.Options(new("LearningRate", 10), new("ClipNorm", 0), new("Epochs", 3)) with
        {
            Training = new() { WarmupShare = 0, BatchSize = 65_536, Shape = new() { EncodingSize = 16, HiddenSize = [.. Enumerable.Repeat(64, 24)], HiddenActivation = HiddenActivation.Relu } },
        }).RunAll());
        Assert.Equal(ExperimentResult.Diverged, astray.Status);
        Assert.DoesNotContain("-Interrupted", astray.Fault!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_autoencoder_holds_nothing_out() =>
        Assert.Null(Assert.Single(Experiment.Plan(Text, SmallText.Options(new ExperimentAxis("Objective", Objective.Autoencode))).RunAll()).HeldOutPerplexity);
}
