namespace PsLm;

/// <summary>The caller canceled training; <see cref="Model"/> holds the weights learned so far.</summary>
/// <param name="model">The model after the last complete batch.</param>
/// <param name="cancellation">The token that canceled training.</param>
public sealed class TrainingCanceledException(LanguageModel model, CancellationToken cancellation)
    : OperationCanceledException("Training was canceled.", cancellation)
{
    /// <summary>The model after the last complete batch.</summary>
    public LanguageModel Model { get; } = model;
}
