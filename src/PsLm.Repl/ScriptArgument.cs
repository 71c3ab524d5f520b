using System.Management.Automation.Runspaces;

namespace PsLm.Repl;

/// <summary>One word of the command line as an argument of a script: -Name, -Name:value or a value.</summary>
internal static class ScriptArgument
{
    /// <summary>A word that begins as a parameter's name does is one; a switch takes :$true and :$false, as typed at a prompt.</summary>
    internal static CommandParameter Parse(string word)
    {
        bool named = word.Length > 1 && word[0] == '-' && (char.IsLetter(word[1]) || word[1] == '_');
        if (!named) return new(null, word);
        int colon = word.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return new(word);
        string value = word[(colon + 1)..];
        return new(word[..(colon + 1)], value.ToUpperInvariant() switch { "$TRUE" => true, "$FALSE" => false, _ => value });
    }
}
