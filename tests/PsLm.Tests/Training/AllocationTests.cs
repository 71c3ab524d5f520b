namespace PsLm.Tests.Training;

public class AllocationTests
{
    private static readonly PsLm.Corpus Text = PsLm.Corpus.FromLines(
        Enumerable.Range(0, 200).Select(line => $"the {line % 7} cats sat on {line % 11} mats"), new CorpusOptions { Name = "cats" });

    [Theory]
    [InlineData(Architecture.EncoderDecoder)]
    [InlineData(Architecture.FeedForward)]
    public void A_step_allocates_nothing_on_the_managed_heap(Architecture architecture)
    {
        long few = Allocated(architecture, batchSize: 128);
        long many = Allocated(architecture, batchSize: 8);
        Assert.Equal(few, many);
    }

    // The same epochs over the same words, in fewer or in more steps.
    private static long Allocated(Architecture architecture, int batchSize)
    {
        var options = new TrainingOptions
        {
            Shape = new() { Architecture = architecture, Context = 3, EncodingSize = 16, HiddenSize = architecture == Architecture.FeedForward ? [24, 8] : [] },
            BatchSize = batchSize,
            Epochs = 2,
            ThreadCount = 2,
        };
        // The first run starts threads and takes their scratch memory, which stay.
        Trainer.Train(Text, options);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Trainer.Train(Text, options);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
