using System.Text.Json;
using PsLm.Tests.Models;
using TemporaryFolder = PsLm.Tests.Corpora.TemporaryFolder;

namespace PsLm.Tests.Experiments;

/// <summary>Results outlive the process that made them: whatever ends it, finished runs are not done again and nothing is lost.</summary>
public sealed class ResultFileTests : IDisposable
{
    private static readonly PsLm.Corpus Text = SmallText.Corpus;

    private readonly TemporaryFolder folder = new();

    private string File => Path.Combine(folder.Root, "results.jsonl");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_stopped_experiment_goes_on_where_it_was()
    {
        ExperimentResult[] whole = [.. Experiment.Plan(Text, Options(path: null)).RunAll()];
        using var stop = new CancellationTokenSource();
        Experiment first = Experiment.Plan(Text, Options(File));
        ExperimentResult done = first.Run(first.Runs[0]);
        Assert.ThrowsAny<OperationCanceledException>(() => first.Run(first.Runs[1], new Told(stop.Cancel), stop.Token));
        Assert.Single(System.IO.File.ReadAllLines(File));

        Experiment second = Experiment.Plan(Text, Options(File));
        Assert.Equal([true, false, false, false], second.Runs.Select(run => run.Finished is not null));
        ExperimentResult[] rows = [.. second.RunAll()];
        Assert.Equal(whole.Select(row => (row.Run, $"{row.Settings}", row.Seed, row.HeldOutPerplexity, row.ParameterCount, row.Status)), rows.Select(row => (row.Run, $"{row.Settings}", row.Seed, row.HeldOutPerplexity, row.ParameterCount, row.Status)));
        Assert.Equal((done.WordsPerSecond, done.Elapsed, done.SizeBytes), (rows[0].WordsPerSecond, rows[0].Elapsed, rows[0].SizeBytes));
        Assert.Equal(4, System.IO.File.ReadAllLines(File).Length);
        Assert.All(Experiment.Plan(Text, Options(File)).Runs, run => Assert.NotNull(run.Finished));
    }

    [Fact]
    public void A_file_cut_off_anywhere_keeps_all_whole_lines_and_heals()
    {
        _ = Experiment.Plan(Text, Options(File)).RunAll().Take(2).ToArray();
        byte[] whole = System.IO.File.ReadAllBytes(File);
        int firstEnd = Array.IndexOf(whole, (byte)'\n') + 1;
        // The end of a line alone may be missing; then the line is whole.
        for (int length = 0; length < whole.Length; length++)
        {
            System.IO.File.WriteAllBytes(File, whole[..length]);
            int expected = length >= whole.Length - 1 ? 2 : length >= firstEnd - 1 ? 1 : 0;
            Assert.Equal(expected, Experiment.Plan(Text, Options(File)).Runs.Count(run => run.Finished is not null));
        }
        foreach (int length in (int[])[firstEnd - 1, firstEnd + 1, whole.Length - 3, 4])
        {
            System.IO.File.WriteAllBytes(File, whole[..length]);
            ExperimentResult[] rows = [.. Experiment.Plan(Text, Options(File)).RunAll()];
            string[] lines = System.IO.File.ReadAllLines(File);
            Assert.Equal((4, 4), (rows.Length, lines.Length));
            Assert.All(lines, line => Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(line).RootElement.ValueKind));
        }
    }

    [Fact]
    public void A_grid_may_grow_and_other_results_stay()
    {
        _ = Experiment.Plan(Text, Options(File)).RunAll().ToArray();
        Experiment grown = Experiment.Plan(Text, Options(File) with { Grid = [new("Context", 1, 2, 3), new("EncodingSize", 4, 8)] });
        Assert.Equal((4, 0, 0), (grown.Runs.Count(run => run.Finished is not null), grown.OtherRuns, grown.ForeignRuns));
        Experiment longer = Experiment.Plan(Text, Options(File) with { Training = SmallText.Training with { Epochs = 2 } });
        Assert.Equal((0, 4, 0), (longer.Runs.Count(run => run.Finished is not null), longer.OtherRuns, longer.ForeignRuns));
        Experiment seeded = Experiment.Plan(Text, Options(File) with { Training = SmallText.Training with { Seed = 1 } });
        Assert.Equal((0, 4, 0), (seeded.Runs.Count(run => run.Finished is not null), seeded.OtherRuns, seeded.ForeignRuns));
        Experiment other = Experiment.Plan(SmallText.Stories(seed: 6, count: 100), Options(File));
        Assert.Equal((0, 0, 4), (other.Runs.Count(run => run.Finished is not null), other.OtherRuns, other.ForeignRuns));
        Experiment validated = Experiment.Plan(Text, Options(File), SmallText.Stories(seed: 6, count: 10, Text.Vocabulary));
        Assert.Equal(4, validated.ForeignRuns);
    }

    [Fact]
    public void A_failed_run_is_told_again_and_not_tried_again()
    {
        ExperimentOptions options = SmallText.Options(new("Architecture", "Direct", "EncoderDecoder"), new("WeightType", "BFloat16", "Single")) with { ResultPath = File };
        ExperimentResult[] first = [.. Experiment.Plan(Text, options).RunAll()];
        Experiment again = Experiment.Plan(Text, options);
        ExperimentResult failed = again.Runs[2].Finished!;
        Assert.Equal((first[2].Status, first[2].Fault!.Error, first[2].Fault!.Message), (failed.Status, failed.Fault!.Error, failed.Fault!.Message));
        Assert.Null(failed.HeldOutPerplexity);
    }

    [Fact]
    public void A_line_has_a_column_a_setting()
    {
        _ = Experiment.Plan(Text, new()
        {
            Grid = [new("HiddenSize", (int[])[8, 4]), new("SeparateEncoder", true), new("LearningRate", 0.002), new("HiddenActivation", "Relu")],
            Training = new() { Epochs = 1, Shape = new() { EncodingSize = 4, Context = 2 } },
            ResultPath = File,
        }).RunAll().ToArray();
        JsonElement line = JsonDocument.Parse(Assert.Single(System.IO.File.ReadAllLines(File))).RootElement;
        Assert.Equal("Run Corpus HiddenActivation HiddenSize LearningRate SeparateEncoder Seed HeldOutPerplexity WordsPerSecond ParameterCount SizeBytes Elapsed Status Text Key",
            string.Join(' ', line.EnumerateObject().Select(member => member.Name)));
        Assert.Equal("\"Relu\" [8,4] 0.002 true", string.Join(' ', line.EnumerateObject().Skip(2).Take(4).Select(member => member.Value.GetRawText())));
    }

    [Theory]
    [InlineData("Name,Score\nking,1\n", "line 1")]
    [InlineData("remember the milk", "line 1")]
    [InlineData("[]\n", "line 1")]
    [InlineData("{\"Run\":1}\n", "line 1")]
    [InlineData("{\"Run\":1,\"Run\":2}\n", "line 1")]
    [InlineData("{\"Run\":1,\"HeldOutPerplexity\":1e400,\"WordsPerSecond\":1,\"ParameterCount\":1,\"SizeBytes\":1,\"Elapsed\":\"00:00:01\",\"Status\":\"Completed\",\"Text\":\"\",\"Key\":\"\"}\n", "line 1")]
    [InlineData("{\"Run\":1,\"HeldOutPerplexity\":1,\"WordsPerSecond\":1,\"ParameterCount\":1.5,\"SizeBytes\":1,\"Elapsed\":\"00:00:01\",\"Status\":\"Completed\",\"Text\":\"\",\"Key\":\"\"}\n", "line 1")]
    public void A_file_of_anything_else_is_refused_and_left_alone(string content, string says)
    {
        System.IO.File.WriteAllText(File, content);
        LmException fault = Assert.Throws<LmException>(() => Experiment.Plan(Text, Options(File)));
        Assert.Equal(LmError.OptionInvalid, fault.Error);
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
        Assert.Equal(content, System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void Places_that_cannot_be_written_to_are_told_before_the_first_run()
    {
        Assert.Equal(LmError.OptionInvalid, Assert.Throws<LmException>(() => Experiment.Plan(Text, Options(Path.Combine(folder.Root, "r.csv")))).Error);
        Assert.Equal(LmError.NotWritable, Assert.Throws<LmException>(() => Experiment.Plan(Text, Options(folder.Root))).Error);
        Experiment nowhere = Experiment.Plan(Text, Options(Path.Combine(folder.Root, "no", "r.jsonl")));
        bool trained = false;
        Assert.Equal(LmError.PathNotFound, Assert.Throws<LmException>(() => nowhere.Run(nowhere.Runs[0], new Told(() => trained = true))).Error);
        Assert.False(trained);
        _ = Experiment.Plan(Text, Options(File));
        Assert.False(System.IO.File.Exists(File));
    }

    // Every call to the file system in turn, until a whole experiment goes through.
    [Theory]
    [InlineData("disk full")]
    [InlineData("input/output")]
    public void Whatever_fails_no_line_is_lost_and_the_same_experiment_goes_on(string fault)
    {
        ExperimentOptions options = SmallText.Options(new ExperimentAxis("Context", 1, 2)) with { ResultPath = File };
        int failed = 0;
        for (int call = 0; ; call++)
        {
            System.IO.File.Delete(File);
            _ = Experiment.Plan(Text, options).RunAll().Take(1).ToArray();
            string before = System.IO.File.ReadAllText(File);
            var files = new FailingFiles(call, FailingFiles.Fault(fault));
            LmException? told = Record.Exception(() => Experiment.Plan(Text, options, null, files, default).RunAll().ToArray()) as LmException;
            Assert.StartsWith(before, System.IO.File.ReadAllText(File), StringComparison.Ordinal);
            Assert.Equal(2, Experiment.Plan(Text, options).RunAll().Count());
            Assert.Equal(2, System.IO.File.ReadAllLines(File).Length);
            if (files.Failed is null) break;
            Assert.NotNull(told);
            Assert.Contains(told.Error, (LmError[])[LmError.DiskFull, LmError.NotWritable]);
            failed++;
        }
        Assert.InRange(failed, 6, 40);
    }

    private static ExperimentOptions Options(string? path) => SmallText.Options(new("Context", 1, 2), new("EncodingSize", 4, 8)) with { ResultPath = path };

    private sealed class Told(Action action) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => action();
    }
}
