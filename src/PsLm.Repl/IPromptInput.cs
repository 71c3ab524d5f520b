using PsLm.Repl.Editing;

namespace PsLm.Repl;

/// <summary>Where the statements at the prompt come from.</summary>
internal interface IPromptInput
{
    /// <summary>Reads one statement.</summary>
    /// <param name="prompt">What stands before it.</param>
    /// <param name="language">What it is in.</param>
    /// <returns>How it ended, and the text.</returns>
    (EditEnd End, string Text) Read(string prompt, ILanguage language);
}
