namespace PsLm.Tests.Experiments;

/// <summary>A hundred stories of the sample's grammar, a shape that is trained on them in a moment, and grids over it.</summary>
internal static class SmallText
{
    internal static PsLm.Corpus Corpus { get; } = Stories(seed: 5, count: 100);

    internal static TrainingOptions Training { get; } = new()
    {
        Epochs = 1,
        Shape = new() { Architecture = Architecture.EncoderDecoder, EncodingSize = 4 },
    };

    internal static ExperimentOptions Options(params ExperimentAxis[] grid) => new() { Grid = grid, Training = Training };

    internal static PsLm.Corpus Stories(long seed, int count, Vocabulary? vocabulary = null)
    {
        var builder = new CorpusBuilder(new CorpusOptions { Name = "stories", Vocabulary = vocabulary });
        foreach (string story in new SampleGrammar().Stories(seed, count)) builder.AddText(story);
        return builder.Build();
    }
}
