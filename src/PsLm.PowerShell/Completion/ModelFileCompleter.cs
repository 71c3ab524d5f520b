using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace PsLm.PowerShell;

/// <summary>Offers the model files and folders of the session's location, or of the folder already typed.</summary>
public sealed class ModelFileCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete,
        CommandAst commandAst, IDictionary fakeBoundParameters) =>
        FileNames.Beginning(wordToComplete, parameterName, ".safetensors");
}
