namespace PsLm;

/// <summary>Training was canceled; what had been learnt by then is not lost.</summary>
/// <param name="model">The model as the last whole batch left it.</param>
/// <param name="cancellation">What canceled it.</param>
public sealed class TrainingCanceledException(LanguageModel model, CancellationToken cancellation)
    : OperationCanceledException("Training was canceled.", cancellation)
{
    /// <summary>The model as the last whole batch left it.</summary>
    public LanguageModel Model { get; } = model;
}
