namespace PsLm;

/// <summary>Where training stands, a few times a second.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Epochs">As many as asked for.</param>
/// <param name="Share">Of the whole training, 0..1: of the words, or of the time where that is shorter.</param>
/// <param name="Words">Trained on so far.</param>
/// <param name="Loss">Running mean cross-entropy, nats a word.</param>
/// <param name="HeldOutPerplexity">Of the last evaluation; NaN before the first.</param>
/// <param name="WordsPerSecond">Lately.</param>
/// <param name="Elapsed">Since training began.</param>
/// <param name="Remaining">Expected until it ends.</param>
public sealed record TrainingProgress(int Epoch, int Epochs, double Share, long Words, double Loss, double HeldOutPerplexity,
    double WordsPerSecond, TimeSpan Elapsed, TimeSpan Remaining)
{
    /// <summary>The epoch that has just ended; null between the ends of epochs.</summary>
    public TrainingEpoch? Finished { get; init; }
}

/// <summary>Training was canceled; what had been learnt by then is not lost.</summary>
public sealed class TrainingCanceledException(LanguageModel model, CancellationToken cancellation)
    : OperationCanceledException("Training was canceled.", cancellation)
{
    /// <summary>The model as the last whole batch left it.</summary>
    public LanguageModel Model { get; } = model;
}

/// <summary>stub</summary>
public static class Trainer
{
    /// <summary>stub</summary>
    public static LanguageModel Train(Corpus corpus, TrainingOptions? options = null, LanguageModel? model = null, Corpus? validation = null,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default) => throw new NotImplementedException();
}
