using System.Management.Automation;

namespace PsLm.PowerShell;

/// <summary>Turns the engine's one exception type into PowerShell's error records.</summary>
internal static class LmErrors
{
    /// <summary>Whether the fault lies in how the command was called, so that going on with the next item is no use.</summary>
    internal static bool EndsTheCommand(LmError error) =>
        error is LmError.OptionInvalid or LmError.NoCurrentModel or LmError.MemoryExceeded;

    /// <summary>The record: id = the error's name, target = the engine's, else <paramref name="item"/>.</summary>
    internal static ErrorRecord Record(LmException exception, object? item)
    {
        (ErrorCategory category, string advice) = exception is TrainingDivergedException
            ? (ErrorCategory.InvalidResult, "Train again with a lower -LearningRate or a -ClipNorm of 1.")
            : Describe(exception.Error);
        return new ErrorRecord(exception, exception.Error.ToString(), category, exception.Target ?? item)
        {
            ErrorDetails = new ErrorDetails(exception.Message) { RecommendedAction = advice },
        };
    }

    private static (ErrorCategory, string) Describe(LmError error) => error switch
    {
        LmError.PathNotFound => (ErrorCategory.ObjectNotFound, "Check the path; relative paths start at the session's location (Get-Location)."),
        LmError.NothingRead => (ErrorCategory.InvalidData, "Give files or strings that hold words, or objects to be rows; Import-Corpus alone imports the sample."),
        LmError.InputNotText => (ErrorCategory.InvalidType, "Give text: a string, or a file of text whole and in the encoding named; name the property that holds it; pass a model with -Model."),
        LmError.ColumnNotFound => (ErrorCategory.ObjectNotFound, "Name a column or property that the objects have."),
        LmError.CorpusTooSmall => (ErrorCategory.InvalidData, "Give more text; to train, a smaller -Context may do, and to split, more documents (Import-Corpus -DocumentBy)."),
        LmError.NoCurrentModel => (ErrorCategory.ObjectNotFound, "Run Train-LmModel or Import-LmModel, or name a model with -Model."),
        LmError.WordUnknown => (ErrorCategory.ObjectNotFound, "Use a word of the model's vocabulary."),
        LmError.ObjectiveMismatch => (ErrorCategory.InvalidOperation, "Train a model with the objective that the question needs."),
        LmError.NoDecoder => (ErrorCategory.InvalidOperation, "Use a model with a decoder."),
        LmError.VocabularyMismatch => (ErrorCategory.InvalidArgument, "Import the corpus with -Vocabulary and the model's vocabulary."),
        LmError.ModelFileInvalid => (ErrorCategory.InvalidData, "Give a file that Export-LmModel wrote and that you may read; word vectors are read by Import-WordEncoding."),
        LmError.ModelFileTruncated => (ErrorCategory.InvalidData, "Copy the file again, or export the model again."),
        LmError.FileExists => (ErrorCategory.ResourceExists, "Choose another path, or leave -NoClobber out to replace the file."),
        LmError.NotWritable => (ErrorCategory.PermissionDenied, "Export to a folder that you may write to; the model is still in the session."),
        LmError.DiskFull => (ErrorCategory.WriteError, "Free some room, or export to another disk; the model is still in the session."),
        LmError.MemoryExceeded => (ErrorCategory.ResourceUnavailable, "Ask for a smaller -VocabularySize, -EncodingSize or -Context."),
        LmError.OptionInvalid => (ErrorCategory.InvalidArgument, "Give a value that the message allows."),
        _ => (ErrorCategory.NotSpecified, ""),
    };
}
