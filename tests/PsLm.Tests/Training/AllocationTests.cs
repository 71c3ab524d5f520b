namespace PsLm.Tests.Training;

public class AllocationTests
{
    private const int Large = 128, Small = 8, Epochs = 2;

    private static readonly PsLm.Corpus Text = PsLm.Corpus.FromLines(
        Enumerable.Range(0, 200).Select(line => $"the {line % 7} cats sat on {line % 11} mats"), new CorpusOptions { Name = "cats" });

    [Theory]
    [InlineData(Architecture.EncoderDecoder, 0)]
    [InlineData(Architecture.EncoderDecoder, 20)]
    [InlineData(Architecture.FeedForward, 0)]
    [InlineData(Architecture.FeedForward, 20)]
    [InlineData(Architecture.Direct, 0)]
    public void A_step_allocates_nothing_on_the_managed_heap(Architecture architecture, int lossSample)
    {
        // The first runs start threads and take their scratch memory, which stay. The runtime may allocate for its own ends while it
        // compiles; a step that allocates does so in every round.
        long few = long.MaxValue, many = long.MaxValue;
        for (int round = 0; round < 20 && (round < 2 || many - few >= MoreSteps); round++)
        {
            few = Math.Min(few, Allocated(architecture, lossSample, Large));
            many = Math.Min(many, Allocated(architecture, lossSample, Small));
        }
        // Less than a byte a step leaves room for what happens once.
        Assert.InRange(many - few, long.MinValue, MoreSteps - 1);
    }

    private static long MoreSteps => Epochs * Text.TokenCount * (Large / Small - 1) / Large;

    // The same epochs over the same words, in fewer or in more steps.
    private static long Allocated(Architecture architecture, int lossSample, int batchSize)
    {
        var options = new TrainingOptions
        {
            Shape = new() { Architecture = architecture, Context = 3, EncodingSize = 16, HiddenSize = architecture == Architecture.FeedForward ? [24, 8] : [] },
            BatchSize = batchSize,
            LossSample = lossSample,
            Epochs = Epochs,
            // Handing work to other threads has a test of its own; here a busy machine must not matter.
            ThreadCount = 1,
            Holdout = 0,
        };
        long before = GC.GetAllocatedBytesForCurrentThread();
        Trainer.Train(Text, options);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
