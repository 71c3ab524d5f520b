using PsLm.Tests.Models;
using PsLm.Training;

namespace PsLm.Tests.Training;

/// <summary>The course of training within the epochs.</summary>
public class TrainingCurveTests
{
    private static readonly PsLm.Corpus Text = PsLm.Corpus.FromLines(
        Enumerable.Range(0, 400).Select(line => $"the {line % 7} cats sat on {line % 11} mats"), new CorpusOptions { Name = "cats" });

    private static readonly TrainingOptions Small = new() { Shape = new() { Architecture = Architecture.EncoderDecoder, EncodingSize = 4 }, BatchSize = 16, Epochs = 1 };

    [Theory]
    [InlineData(1, 16, 100)]
    [InlineData(1, 2, 100)]
    [InlineData(7, 8, 100)]
    // So many epochs that some points hold two of them.
    [InlineData(150, 16, 75)]
    public void A_training_has_between_100_and_200_points(int epochs, int batchSize, int least)
    {
        LanguageModel model = Trainer.Train(Text, Small with { Epochs = epochs, BatchSize = batchSize, Patience = 1000 });
        Assert.InRange(model.Curve.Count, least, CurveRecorder.MostPoints);
        Assert.All(model.Curve.Zip(model.Curve.Skip(1)), pair => Assert.True(pair.First.Words < pair.Second.Words && pair.First.Elapsed <= pair.Second.Elapsed));
        Assert.Equal(model.History[^1].Words, model.Curve[^1].Words);
        Assert.Equal(model.History[^1].HeldOutLoss, model.Curve[^1].HeldOutLoss);
    }

    [Fact]
    public void An_epochs_loss_is_the_mean_of_its_points_and_its_end_is_a_point()
    {
        LanguageModel model = Trainer.Train(Text, Small with { Epochs = 3, BatchSize = 4 });
        long before = 0;
        foreach (TrainingEpoch epoch in model.History)
        {
            double sum = 0;
            long start = before;
            foreach (TrainingPoint point in model.Curve.Where(point => point.Epoch == epoch.Epoch))
            {
                sum += point.Loss * (point.Words - before);
                before = point.Words;
            }
            Assert.Equal(epoch.Words, before);
            Assert.Equal(epoch.Loss, sum / (before - start), 1e-9);
            Assert.Equal(epoch.HeldOutLoss, model.Curve.Last(point => point.Epoch == epoch.Epoch).HeldOutLoss);
        }
        Assert.Equal(model.History.Count, model.Curve.Count(point => point.HeldOutLoss is not null));
    }

    [Fact]
    public void The_points_depend_on_neither_threads_nor_time()
    {
        LanguageModel one = Trainer.Train(Text, Small with { ThreadCount = 1 }), two = Trainer.Train(Text, Small with { ThreadCount = 2 });
        Assert.Equal(one.Curve.Select(point => point with { Elapsed = default }), two.Curve.Select(point => point with { Elapsed = default }));
    }

    [Fact]
    public void A_training_that_goes_on_adds_to_the_curve()
    {
        LanguageModel first = Trainer.Train(Text, Small), second = Trainer.Train(Text, Small with { BatchSize = 64 }, first);
        Assert.Equal(first.Curve, second.Curve.Take(first.Curve.Count));
        TrainingPoint[] added = [.. second.Curve.Skip(first.Curve.Count)];
        Assert.Equal(first.Curve[^1].Words + 64, added[0].Words);
        Assert.True(added[0].Elapsed >= first.Curve[^1].Elapsed);
        Assert.All(added, point => Assert.Equal(2, point.Epoch));
        Assert.Equal(first.History[^1].Words + second.History[^1].Words, added[^1].Words);
    }

    [Fact]
    public void A_training_stopped_within_its_first_epoch_has_a_curve()
    {
        using var source = new CancellationTokenSource();
        var fault = Assert.Throws<TrainingCanceledException>(() => Trainer.Train(Text, Small, progress: new Stopper(source), cancellation: source.Token));
        Assert.Empty(fault.Model.History);
        Assert.NotEmpty(fault.Model.Curve);
    }

    [Fact]
    public void The_model_file_keeps_the_curve()
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "m.safetensors");
        LanguageModel model = Trainer.Train(Text, Small);
        ModelFile.Save(model, file);
        Assert.Equal(model.Curve, ModelFile.Load(file).Curve);
        Assert.Empty(LanguageModel.Create(Small.Shape, Text.Vocabulary).Curve);
    }

    [Fact]
    public void A_file_without_a_curve_has_the_ends_of_its_epochs()
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "m.safetensors");
        File.WriteAllBytes(file, RawModelFile.Create().ToBytes());
        LanguageModel model = ModelFile.Load(file);
        Assert.Equal(new TrainingPoint { Epoch = 1, Words = 10, Loss = 2.5, Elapsed = TimeSpan.FromSeconds(1.5) }, Assert.Single(model.Curve));
        ModelFile.Save(model, file);
        Assert.DoesNotContain("pslm.curve", System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[[1,16,", "[[2,16,")]
    [InlineData("pslm.curve.sha256", "pslm.curve.sha255")]
    [InlineData("[[1,16,", "{[1,16,")]
    public void A_damaged_curve_is_refused(string old, string changed)
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "m.safetensors");
        ModelFile.Save(Trainer.Train(Text, Small), file);
        string text = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file));
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllBytes(file, System.Text.Encoding.Latin1.GetBytes(text.Replace(old, changed, StringComparison.Ordinal)));
        Assert.Equal(LmError.ModelFileInvalid, Assert.Throws<ModelFileException>(() => ModelFile.Load(file)).Error);
    }

    private sealed class Stopper(CancellationTokenSource source) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Words > 0) source.Cancel();
        }
    }
}
