using System.Numerics.Tensors;

namespace PsLm.Models;

/// <summary>Refuses answers of a model that are not numbers: finite weights may be so large that their sums are not.</summary>
internal static class ModelAnswer
{
    /// <summary>Refuses numbers that are NaN or infinite.</summary>
    /// <param name="model">The model that gave them.</param>
    /// <param name="answer">Logits, encodings or losses; empty is allowed.</param>
    /// <exception cref="LmException"><see cref="LmError.ModelFileInvalid"/>, which names the model.</exception>
    internal static void Require(LanguageModel model, ReadOnlySpan<float> answer)
    {
        // Both propagate NaN.
        if (!answer.IsEmpty && !(float.IsFinite(TensorPrimitives.Max(answer)) && float.IsFinite(TensorPrimitives.Min(answer)))) throw Fault(model);
    }

    /// <summary>Refuses one number that is NaN or infinite.</summary>
    /// <exception cref="LmException"><see cref="LmError.ModelFileInvalid"/>, which names the model.</exception>
    internal static void Require(LanguageModel model, double answer)
    {
        if (!double.IsFinite(answer)) throw Fault(model);
    }

    /// <summary>The error that names the model.</summary>
    internal static ModelAnswerException Fault(LanguageModel model) => new(
        $"The answer of '{model.Name}'{(model.Path is { } path ? $" ({path})" : "")} is not a number: its weights, or the numbers given to it, are too large to be added. "
        + "Train the model again with a lower -LearningRate, or import another file.", model.Name);
}
