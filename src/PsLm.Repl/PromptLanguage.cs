using System.Management.Automation;
using PsLm.Repl.Editing;

namespace PsLm.Repl;

/// <summary>What is typed at the prompt: the session's language, or behind <c>#fsharp</c> and <c>#pwsh</c> the one they name.</summary>
internal sealed class PromptLanguage(Session session) : ILanguage
{
    private readonly PowerShellLanguage shell = new(session);
    private readonly FSharpLanguage fsharp = new(session);

    /// <summary>The session's.</summary>
    internal Language Current { get; set; }

    public string Name => Of(Current).Name;

    public bool IsIncomplete(string text)
    {
        (ILanguage language, int start) = At(text);
        string code = text[start..];
        return !string.IsNullOrWhiteSpace(code) && language.IsIncomplete(code);
    }

    public IReadOnlyList<ColouredRange> Colours(string text)
    {
        (ILanguage language, int start) = At(text);
        IEnumerable<ColouredRange> code = language.Colours(text[start..]).Select(range => range with { Start = range.Start + start });
        return start == 0 ? [.. code] : [new(0, start, CodeColour.Keyword), .. code];
    }

    public CommandCompletion? Complete(string text, int cursor)
    {
        (ILanguage language, int start) = At(text);
        if (cursor < start || language.Complete(text[start..], cursor - start) is not { } found) return null;
        return new CommandCompletion(found.CompletionMatches, -1, found.ReplacementIndex + start, found.ReplacementLength);
    }

    private ILanguage Of(Language language) => language == Language.FSharp ? fsharp : shell;

    /// <summary>The language of a text, and where its code begins.</summary>
    private (ILanguage Language, int Start) At(string text)
    {
        if (Submission.Directive(text) is not { } directive) return (Of(Current), 0);
        // Behind the directive's word, blanks included.
        int start = text.IndexOf('#', StringComparison.Ordinal) + 1;
        while (start < text.Length && !char.IsWhiteSpace(text[start])) start++;
        while (start < text.Length && char.IsWhiteSpace(text[start])) start++;
        return (Of(directive.Language), start);
    }
}
