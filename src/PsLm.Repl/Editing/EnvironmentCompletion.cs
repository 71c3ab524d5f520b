using System.Collections;
using System.Management.Automation;

namespace PsLm.Repl.Editing;

/// <summary>The names of the environment's variables behind <c>$env:</c>.</summary>
internal static class EnvironmentCompletion
{
    private const string Drive = "$env:";

    /// <summary>What the name begun at a place may become; null for nothing.</summary>
    internal static CommandCompletion? Of(string text, int cursor)
    {
        int name = cursor;
        while (name > 0 && (char.IsLetterOrDigit(text[name - 1]) || text[name - 1] == '_')) name--;
        if (!text.AsSpan(0, name).EndsWith(Drive, StringComparison.OrdinalIgnoreCase)) return null;
        string begun = text[name..cursor];
        return PowerShellLanguage.Matches(Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(variable => (Name: (string)variable.Key, Value: (string?)variable.Value))
            .Where(variable => variable.Name.StartsWith(begun, StringComparison.OrdinalIgnoreCase))
            .OrderBy(variable => variable.Name, StringComparer.OrdinalIgnoreCase)
            .Select(variable => new CompletionResult(Drive + variable.Name, variable.Name, CompletionResultType.Variable, $"{variable.Name}={variable.Value}")),
            name - Drive.Length, cursor - name + Drive.Length);
    }
}
