using System.Management.Automation;

namespace PsLm.PowerShell;

/// <summary>The words of a corpus, a model or a vocabulary, for the cmdlets that take any of them.</summary>
internal static class VocabularyOwner
{
    /// <summary>The words.</summary>
    /// <param name="owner">One of the three, or null for the session's current model.</param>
    /// <param name="models">Knows the current model.</param>
    /// <exception cref="LmException"><see cref="LmError.InputNotText"/>: something else; <see cref="LmError.NoCurrentModel"/>.</exception>
    internal static Vocabulary WordsOf(PSObject? owner, SessionModels models) => owner?.BaseObject switch
    {
        null => models.Required.Vocabulary,
        Corpus corpus => corpus.Vocabulary,
        LanguageModel model => model.Vocabulary,
        Vocabulary vocabulary => vocabulary,
        var other => throw new LmException(LmError.InputNotText, $"{other.GetType().Name} has no vocabulary. Give a corpus, a model or a vocabulary.", owner),
    };
}
