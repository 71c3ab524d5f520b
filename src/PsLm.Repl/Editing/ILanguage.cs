using System.Management.Automation;

namespace PsLm.Repl.Editing;

/// <summary>What the editor asks about the code in it.</summary>
internal interface ILanguage
{
    /// <summary>Whether a text is begun and not ended, so that Enter begins a line.</summary>
    bool IsIncomplete(string text);

    /// <summary>The coloured stretches of a text, in order and apart.</summary>
    IReadOnlyList<ColouredRange> Colours(string text);

    /// <summary>What may stand at a place; null for nothing.</summary>
    CommandCompletion? Complete(string text, int cursor);
}
