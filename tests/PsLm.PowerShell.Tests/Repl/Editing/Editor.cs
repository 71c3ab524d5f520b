using System.Collections.ObjectModel;
using System.Management.Automation;
using global::PsLm.Repl.Editing;

namespace PsLm.PowerShell.Tests.Repl.Editing;

/// <summary>An editor over a terminal in memory, and a language of few words: a text is whole when its brackets are, and completes names.</summary>
internal sealed class Editor : ILanguage
{
    private readonly string[] names;

    internal Editor(TestTerminal terminal, History? history = null, params string[] names)
    {
        this.names = names;
        Lines = new LineEditor(terminal, history ?? new History(null));
    }

    internal LineEditor Lines { get; }

    public bool IsIncomplete(string text) => text.Count(letter => letter == '(') > text.Count(letter => letter == ')');

    public IReadOnlyList<ColouredRange> Colours(string text) => text.StartsWith("let", StringComparison.Ordinal) ? [new(0, 3, CodeColour.Keyword)] : [];

    public CommandCompletion? Complete(string text, int cursor)
    {
        int start = cursor;
        while (start > 0 && char.IsLetterOrDigit(text[start - 1])) start--;
        string begun = text[start..cursor];
        Collection<CompletionResult> found =
            [.. names.Where(name => name.StartsWith(begun, StringComparison.Ordinal)).Select(name => new CompletionResult(name))];
        return new CommandCompletion(found, -1, start, begun.Length);
    }

    /// <summary>The text that the keys make, or null where they do not end it.</summary>
    internal string? Read()
    {
        try
        {
            return Lines.Read("> ", this).Text;
        }
        catch (TestTerminal.OutOfKeys)
        {
            return null;
        }
    }
}
