namespace PsLm;

/// <summary>The gradient ceased to be finite; training stopped before the step that would have spoilt the weights.</summary>
/// <param name="message">At which step, and what to change.</param>
/// <param name="model">The model with the best weights so far.</param>
public sealed class TrainingDivergedException(string message, LanguageModel model) : LmException(LmError.OptionInvalid, message, "LearningRate")
{
    /// <summary>The model with the best weights so far.</summary>
    public LanguageModel Model { get; } = model;
}
