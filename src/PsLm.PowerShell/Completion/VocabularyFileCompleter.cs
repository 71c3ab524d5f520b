using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace PsLm.PowerShell;

/// <summary>Offers the word lists and folders of the session's location, or of the folder already typed; a list of another name is
/// offered where there is none of these.</summary>
public sealed class VocabularyFileCompleter : IArgumentCompleter
{
    private static readonly string[] endings = [".tsv", ".txt", ".tsv.gz", ".txt.gz", ".tsv.zst", ".txt.zst"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete,
        CommandAst commandAst, IDictionary fakeBoundParameters) =>
        FileNames.Beginning(wordToComplete, parameterName, endings);
}
