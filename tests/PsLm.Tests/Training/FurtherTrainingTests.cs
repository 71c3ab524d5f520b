using PsLm.Tests.Models;

namespace PsLm.Tests.Training;

/// <summary>What a training that goes on from a model takes over, as the help of Optimize-LmModel says it: weights and history, and nothing
/// else.</summary>
public class FurtherTrainingTests
{
    private static readonly PsLm.Corpus Text = PsLm.Corpus.FromLines(
        Enumerable.Range(0, 200).Select(line => $"The {line % 7} cats sat on {line % 11} mats."), new CorpusOptions { Name = "cats" });

    private static TrainingOptions Options(Architecture architecture, int epochs) =>
        new() { Epochs = epochs, Patience = 100, Shape = new() { Architecture = architecture, EncodingSize = 4, HiddenSize = architecture == Architecture.FeedForward ? [6] : [] } };

    [Theory]
    [InlineData(Architecture.Direct)]
    [InlineData(Architecture.EncoderDecoder)]
    [InlineData(Architecture.FeedForward)]
    public void Two_epochs_and_two_more_are_not_four(Architecture architecture)
    {
        LanguageModel first = Trainer.Train(Text, Options(architecture, 2));
        LanguageModel further = Trainer.Train(Text, Options(architecture, 2), first), whole = Trainer.Train(Text, Options(architecture, 4));
        Assert.Equal(4, further.History.Count);
        Assert.NotEqual(Weights(whole), Weights(further));
    }

    [Theory]
    [InlineData(Architecture.Direct)]
    [InlineData(Architecture.FeedForward)]
    public void The_optimizer_starts_again_as_after_a_file_that_holds_weights_only(Architecture architecture)
    {
        using var folder = new TemporaryFolder();
        LanguageModel first = Trainer.Train(Text, Options(architecture, 2));
        ModelFile.Save(first, folder["first.safetensors"]);
        LanguageModel read = ModelFile.Load(folder["first.safetensors"]);
        Assert.Equal(Weights(Trainer.Train(Text, Options(architecture, 2), first)), Weights(Trainer.Train(Text, Options(architecture, 2), read)));
    }

    [Fact]
    public void The_learning_rate_climbs_and_falls_again()
    {
        LanguageModel first = Trainer.Train(Text, Options(Architecture.FeedForward, 2)), further = Trainer.Train(Text, Options(Architecture.FeedForward, 2), first);
        double[] rates = [.. further.History.Select(epoch => epoch.LearningRate)];
        Assert.Equal(rates[..2], rates[2..]);
        Assert.True(rates[1] < rates[2]);
    }

    [Fact]
    public void Options_are_those_of_the_new_training()
    {
        LanguageModel first = Trainer.Train(Text, Options(Architecture.EncoderDecoder, 1) with { LearningRate = 0.01 });
        LanguageModel further = Trainer.Train(Text, Options(Architecture.EncoderDecoder, 1), first), given = Trainer.Train(Text, Options(Architecture.EncoderDecoder, 1) with { LearningRate = 0.01 }, first);
        Assert.NotEqual(given.History[1].LearningRate, further.History[1].LearningRate);
        Assert.Equal(given.History[0].LearningRate, given.History[1].LearningRate);
    }

    private static float[] Weights(LanguageModel model) => [.. model.Parameters.SelectMany(parameter => parameter.Values.Slice(0, (int)parameter.Values.Length).ToArray())];
}
