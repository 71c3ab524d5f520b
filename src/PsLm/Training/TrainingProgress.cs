namespace PsLm;

/// <summary>Where training stands.</summary>
/// <param name="Epoch">From 1; 0 while the first encodings are counted.</param>
/// <param name="Epochs">As many as asked for.</param>
/// <param name="Share">Of the whole training, 0..1: of the words, or of the time where that ends sooner. Of the counting while
/// <paramref name="Epoch"/> is 0.</param>
/// <param name="Words">Trained on so far.</param>
/// <param name="Loss">Mean cross-entropy of the epoch so far, nats a word; an estimate where training drew a sample of the vocabulary. null
/// before the first epoch.</param>
/// <param name="HeldOutPerplexity">Of the last evaluation; null before the first.</param>
/// <param name="WordsPerSecond">In this epoch so far; null before any time has passed.</param>
/// <param name="Elapsed">Since training began.</param>
/// <param name="Remaining">Expected until it ends; until the counting ends while <paramref name="Epoch"/> is 0.</param>
public sealed record TrainingProgress(int Epoch, int Epochs, double Share, long Words, double? Loss, double? HeldOutPerplexity,
    double? WordsPerSecond, TimeSpan Elapsed, TimeSpan Remaining)
{
    /// <summary>The epoch that has just ended; null between the ends of epochs.</summary>
    public TrainingEpoch? Finished { get; init; }

    /// <summary>What the user should know of this training; null as a rule.</summary>
    public string? Warning { get; init; }
}
