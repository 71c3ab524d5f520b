namespace PsLm;

/// <summary>The gradient is not finite; training stops before a step would make the weights non-finite.</summary>
/// <param name="message">The step, and the option to change.</param>
/// <param name="model">The model with the lowest held-out loss so far.</param>
public sealed class TrainingDivergedException(string message, LanguageModel model) : LmException(LmError.OptionInvalid, message, "LearningRate")
{
    /// <summary>The model with the lowest held-out loss so far.</summary>
    public LanguageModel Model { get; } = model;
}
