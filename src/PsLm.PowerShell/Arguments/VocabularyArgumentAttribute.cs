using System.Management.Automation;

namespace PsLm.PowerShell;

/// <summary>Lets a parameter that takes a <see cref="Vocabulary"/> take a model or a corpus for its words, or the path of a vocabulary file,
/// of a model file or of a prepared corpus.</summary>
public sealed class VocabularyArgumentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        ArgumentNullException.ThrowIfNull(engineIntrinsics);
        return ArgumentTypes.Bare(inputData) switch
        {
            LanguageModel model => model.Vocabulary,
            Corpus corpus => corpus.Vocabulary,
            not (null or Vocabulary or string or FileInfo) and var other => RejectedArgument.Vocabulary(new LmException(LmError.OptionInvalid,
                $"{ArgumentTypes.Described(other)} has no vocabulary. Give a corpus, a model, a vocabulary or the path of its file.", nameof(Vocabulary))),
            _ => FileArgument.Of(engineIntrinsics.SessionState, inputData, ("Vocabulary", "vocabulary"), Load, RejectedArgument.Vocabulary),
        };
    }

    /// <summary>The words at a path.</summary>
    /// <exception cref="LmException">The faults of reading the file.</exception>
    internal static Vocabulary Of(SessionState session, object path)
    {
        var words = (Vocabulary)FileArgument.Of(session, path, ("InputObject", "vocabulary"), Load, RejectedArgument.Vocabulary);
        RejectedArgument.Check(words);
        return words;
    }

    private static Vocabulary Load(string path) => CorpusFolder.IsPrepared(path) ? CorpusFolder.Open(path).Vocabulary
        : path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase) ? ModelFile.Load(path).Vocabulary : VocabularyFile.Load(path);
}
