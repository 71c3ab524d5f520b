namespace PsLm;

/// <summary>The answer of a model is NaN or infinite. Its next answer will be no better, so a command ends with it.</summary>
public sealed class ModelAnswerException : LmException
{
    internal ModelAnswerException(string message, string model) : base(LmError.ModelFileInvalid, message, model) { }
}
