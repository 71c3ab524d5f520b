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

    /// <summary>The record: id = the error's name, target = the engine's, else <paramref name="item"/>. A message says itself what to do; a
    /// recommendation below it would say so twice.</summary>
    internal static ErrorRecord Record(LmException exception, object? item) =>
        new(exception, exception.Error.ToString(), CategoryOf(exception), exception.Target ?? item) { ErrorDetails = new ErrorDetails(exception.Message) };

    private static ErrorCategory CategoryOf(LmException exception) => exception is TrainingDivergedException ? ErrorCategory.InvalidResult : exception.Error switch
    {
        LmError.PathNotFound or LmError.ColumnNotFound or LmError.NoCurrentModel or LmError.WordUnknown => ErrorCategory.ObjectNotFound,
        LmError.NothingRead or LmError.CorpusTooSmall or LmError.ModelFileInvalid or LmError.ModelFileTruncated => ErrorCategory.InvalidData,
        LmError.InputNotText => ErrorCategory.InvalidType,
        LmError.ObjectiveMismatch or LmError.NoDecoder => ErrorCategory.InvalidOperation,
        LmError.VocabularyMismatch or LmError.OptionInvalid => ErrorCategory.InvalidArgument,
        LmError.FileExists => ErrorCategory.ResourceExists,
        LmError.NotWritable => ErrorCategory.PermissionDenied,
        LmError.DiskFull => ErrorCategory.WriteError,
        LmError.MemoryExceeded => ErrorCategory.ResourceUnavailable,
        _ => ErrorCategory.NotSpecified,
    };
}
