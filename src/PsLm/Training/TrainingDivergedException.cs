namespace PsLm;

/// <summary>The loss or its gradient is not finite; training stops.</summary>
/// <param name="message">The step, and the option to change.</param>
/// <param name="model">The model with the lowest held-out loss so far; without a saved copy, the model as it was before training.</param>
public sealed class TrainingDivergedException(string message, LanguageModel model) : LmException(LmError.OptionInvalid, message, "LearningRate")
{
    /// <summary>The model with the lowest held-out loss so far; without a saved copy, the model as it was before training.</summary>
    public LanguageModel Model { get; } = model;
}
