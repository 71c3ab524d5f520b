using System.Management.Automation;

namespace PsLm.PowerShell;

/// <summary>Turns the engine's one exception type into PowerShell's error records.</summary>
internal static class LmErrors
{
    /// <summary>Whether the fault lies in how the command was called, so that every other item would meet it too.</summary>
    /// <param name="error">The fault.</param>
    /// <param name="isOwnerPiped">Whether models or corpora come through the pipeline: then a fault of one is that of an item.</param>
    internal static bool EndsTheCommand(LmError error, bool isOwnerPiped) =>
        error is LmError.OptionInvalid or LmError.NoCurrentModel or LmError.MemoryExceeded
        || (!isOwnerPiped && error is LmError.ObjectiveMismatch or LmError.NoDecoder or LmError.VocabularyMismatch);

    /// <summary>The record: id = the error's name, target = the engine's, else <paramref name="item"/>.</summary>
    internal static ErrorRecord Record(LmException exception, object? item)
    {
        (ErrorCategory category, string advice) = exception is TrainingDivergedException
            ? (ErrorCategory.InvalidResult, "Train again with a lower -LearningRate or a -ClipNorm of 1.")
            : exception is ModelAnswerException
            ? (ErrorCategory.InvalidResult, "Train the model again with a lower -LearningRate, or name another one with -Model.")
            : Describe(exception.Error);
        return new ErrorRecord(exception, exception.Error.ToString(), category, exception.Target ?? item)
        {
            ErrorDetails = new ErrorDetails(exception.Message) { RecommendedAction = advice },
        };
    }

    private static (ErrorCategory, string) Describe(LmError error) => error switch
    {
        LmError.PathNotFound => (ErrorCategory.ObjectNotFound, "Get-ChildItem lists what is there, Get-Location tells where relative paths start, and Tab completes a path."),
        LmError.NothingRead => (ErrorCategory.InvalidData, "Give files or strings that hold words, or objects to be rows; Import-Corpus alone imports the sample."),
        LmError.InputNotText => (ErrorCategory.InvalidType, "Give text: a string, or a file of text whole and in the encoding named; name the property that holds it; pass a model with -Model."),
        LmError.ColumnNotFound => (ErrorCategory.ObjectNotFound, "Press Tab behind the parameter for the names that are there."),
        LmError.CorpusTooSmall => (ErrorCategory.InvalidData, "Give more text; to train, a smaller -Context may do, and to split, more documents (Import-Corpus -DocumentBy)."),
        LmError.NoCurrentModel => (ErrorCategory.ObjectNotFound, "Run Train-LmModel or Import-LmModel, or name a model with -Model."),
        LmError.WordUnknown => (ErrorCategory.ObjectNotFound, "Get-Vocabulary lists the words that a model knows, by wildcards too, and Tab completes one."),
        LmError.ObjectiveMismatch => (ErrorCategory.InvalidOperation, "Get-LmModel | Format-List tells a model's objective; another model is named with -Model."),
        LmError.NoDecoder => (ErrorCategory.InvalidOperation, "Give a model that Train-LmModel made; Find-SimilarWord, Compare-Word and Get-WordEncoding need no decoder."),
        LmError.VocabularyMismatch => (ErrorCategory.InvalidArgument, "Import the corpus with -Vocabulary and the model's vocabulary."),
        LmError.ModelFileInvalid => (ErrorCategory.InvalidData, "Give a file that Export-LmModel wrote and that you may read; word vectors are read by Import-WordEncoding."),
        LmError.ModelFileTruncated => (ErrorCategory.InvalidData, "Copy the file again, or export the model again."),
        LmError.FileExists => (ErrorCategory.ResourceExists, "Choose another path, or leave -NoClobber out to replace the file."),
        LmError.NotWritable => (ErrorCategory.PermissionDenied, "Export to a folder that you may write to; the model is still in the session."),
        LmError.DiskFull => (ErrorCategory.WriteError, "Free some room, or export to another disk; the model is still in the session."),
        LmError.MemoryExceeded => (ErrorCategory.ResourceUnavailable, "Ask for a smaller -VocabularySize, -EncodingSize or -Context."),
        LmError.OptionInvalid => (ErrorCategory.InvalidArgument, "Get-Help with the command's name and -Parameter tells what a parameter takes."),
        _ => (ErrorCategory.NotSpecified, ""),
    };
}
