using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace PsLm.Repl.Editing;

/// <summary>PowerShell at the prompt, by its own parser and completion; members and paths, which the engine alone does not complete,
/// are added.</summary>
/// <param name="session">Whose commands and variables.</param>
internal sealed class PowerShellLanguage(Session session) : ILanguage
{
    public string Name => "pwsh";

    public bool IsIncomplete(string text) => Session.IsIncomplete(text);

    public IReadOnlyList<ColouredRange> Colours(string text)
    {
        Parser.ParseInput(text, out Token[] tokens, out ParseError[] errors);
        var ranges = new List<ColouredRange>();
        ParseError[] faults = [.. errors.Where(error => !error.IncompleteInput)];
        foreach (Token token in tokens) Add(token, token.Extent.EndOffset, ranges, faults);
        return ranges;
    }

    public CommandCompletion? Complete(string text, int cursor)
    {
        CommandCompletion? found = session.Complete(text, cursor);
        if (found is { CompletionMatches.Count: > 0 }) return found;
        return EnvironmentCompletion.Of(text, cursor) ?? MemberCompletion.Of(text, cursor, session) ?? PathCompletion.Of(text, cursor, session);
    }

    /// <summary>A set of matches that replace a stretch.</summary>
    internal static CommandCompletion? Matches(IEnumerable<CompletionResult> results, int start, int length)
    {
        var matches = new Collection<CompletionResult>([.. results]);
        return matches.Count == 0 ? null : new CommandCompletion(matches, -1, start, length);
    }

    // The token of an unfinished sub-expression may reach past the string that holds it: none is coloured past its holder's end.
    private static void Add(Token token, int limit, List<ColouredRange> ranges, ParseError[] faults)
    {
        int start = token.Extent.StartOffset, end = Math.Min(token.Extent.EndOffset, limit);
        CodeColour colour = ColourOf(token);
        if (end > start && faults.Any(fault => fault.Extent.StartOffset <= start && fault.Extent.EndOffset >= end)) colour = CodeColour.Error;
        if (token is StringExpandableToken { NestedTokens: { } nested })
        {
            foreach (Token part in nested.Where(part => part.Extent.StartOffset >= start && part.Extent.StartOffset < end))
            {
                if (part.Extent.StartOffset > start) ranges.Add(new(start, part.Extent.StartOffset - start, CodeColour.String));
                Add(part, end, ranges, faults);
                start = part.Extent.EndOffset;
            }
        }
        if (colour != CodeColour.None && end > start) ranges.Add(new(start, end - start, colour));
    }

    private static CodeColour ColourOf(Token token) => token switch
    {
        { Kind: TokenKind.Comment } => CodeColour.Comment,
        { Kind: TokenKind.Parameter } => CodeColour.Parameter,
        { Kind: TokenKind.Variable or TokenKind.SplattedVariable } => CodeColour.Variable,
        { Kind: TokenKind.Number } => CodeColour.Number,
        _ when token.TokenFlags.HasFlag(TokenFlags.CommandName) => CodeColour.Command,
        StringToken and not { Kind: TokenKind.Generic or TokenKind.Identifier } => CodeColour.String,
        _ when token.TokenFlags.HasFlag(TokenFlags.Keyword) => CodeColour.Keyword,
        _ when token.TokenFlags.HasFlag(TokenFlags.TypeName) => CodeColour.Type,
        _ => CodeColour.None,
    };
}
