namespace PsLm;

/// <summary>What went wrong, as a stable name: scripts match on it, so names are never changed.</summary>
public enum LmError
{
    /// <summary>A path leads to no file or folder.</summary>
    PathNotFound,
    /// <summary>The sources held no word at all.</summary>
    NothingRead,
    /// <summary>An object stands where text belongs, or a file holds no text.</summary>
    InputNotText,
    /// <summary>A named column or property is not there.</summary>
    ColumnNotFound,
    /// <summary>A corpus has too few words for what is asked of it.</summary>
    CorpusTooSmall,
    /// <summary>No model was named and none is current.</summary>
    NoCurrentModel,
    /// <summary>A named word is not in the vocabulary.</summary>
    WordUnknown,
    /// <summary>The model's objective cannot answer this question.</summary>
    ObjectiveMismatch,
    /// <summary>The model has encodings alone.</summary>
    NoDecoder,
    /// <summary>Model and corpus count different words.</summary>
    VocabularyMismatch,
    /// <summary>A file is no model file, or one that breaks the format.</summary>
    ModelFileInvalid,
    /// <summary>A model file ends before its data does.</summary>
    ModelFileTruncated,
    /// <summary>The file exists and was not to be replaced.</summary>
    FileExists,
    /// <summary>The place cannot be written to.</summary>
    NotWritable,
    /// <summary>The disk has no room.</summary>
    DiskFull,
    /// <summary>The work needs more memory than there is.</summary>
    MemoryExceeded,
    /// <summary>An option is out of its range.</summary>
    OptionInvalid,
}

/// <summary>The one exception type of the engine for anything a user can mend: the message says what was given, what is
/// allowed and what to do next.</summary>
public class LmException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="error">The stable name of the fault.</param>
    /// <param name="message">What was given, what is allowed, what to do next.</param>
    /// <param name="target">The thing at fault: a path, a word, an option's name; null where there is none.</param>
    /// <param name="inner">The exception underneath, where there is one.</param>
    public LmException(LmError error, string message, object? target = null, Exception? inner = null)
        : base(message, inner)
    {
        Error = error;
        Target = target;
    }

    /// <summary>The stable name of the fault.</summary>
    public LmError Error { get; }

    /// <summary>The thing at fault: a path, a word, an option's name; null where there is none.</summary>
    public object? Target { get; }
}
