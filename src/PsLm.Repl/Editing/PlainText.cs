using System.Management.Automation;

namespace PsLm.Repl.Editing;

/// <summary>A line that is no code: an answer to a question.</summary>
internal sealed class PlainText : ILanguage
{
    internal static readonly PlainText Instance = new();

    public string Name => "";

    public bool IsIncomplete(string text) => false;

    public IReadOnlyList<ColouredRange> Colours(string text) => [];

    public CommandCompletion? Complete(string text, int cursor) => null;
}
