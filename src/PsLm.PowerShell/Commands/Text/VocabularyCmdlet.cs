using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Base class of cmdlets that use the vocabulary of a corpus, a model or a vocabulary object.</summary>
public abstract class VocabularyCmdlet : LmCmdlet
{
    /// <summary>Returns the vocabulary of an object.</summary>
    /// <param name="owner">A corpus, a model, a vocabulary, or the path of one; null for the session's current model.</param>
    /// <exception cref="LmException"><see cref="LmError.InputNotText"/>: another type; <see cref="LmError.OptionInvalid"/>: an explicit
    /// null; <see cref="LmError.NoCurrentModel"/>.</exception>
    private protected Vocabulary WordsOf(PSObject? owner) => ArgumentTypes.Bare(owner) switch
    {
        null when MyInvocation.BoundParameters.ContainsKey("InputObject") => throw RejectedArgument.NothingGiven("InputObject"),
        null => Models.Required.Vocabulary,
        Corpus corpus => corpus.Vocabulary,
        LanguageModel model => model.Vocabulary,
        Vocabulary vocabulary => vocabulary,
        string or FileInfo => VocabularyArgumentAttribute.Of(SessionState, owner!),
        var other => throw new LmException(LmError.InputNotText, $"{ArgumentTypes.Described(other)} has no vocabulary. Give a corpus, a model or a vocabulary.", owner),
    };
}
