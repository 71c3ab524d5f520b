using System.Text;
using PsLm.Repl.Editing;

namespace PsLm.Repl;

/// <summary>A piece of code and its language.</summary>
/// <param name="Language">The language.</param>
/// <param name="Text">The code.</param>
internal sealed record Submission(Language Language, string Text)
{
    /// <summary>What a line that begins with <c>#fsharp</c> or <c>#pwsh</c> asks for: the language, and the code behind it, which may
    /// be empty; null for any other line.</summary>
    internal static Submission? Directive(string line)
    {
        string text = line.TrimStart();
        (string Word, Language Language)[] directives = [("#fsharp", Language.FSharp), ("#pwsh", Language.PowerShell)];
        foreach ((string word, Language language) in directives)
            if (text.StartsWith(word, StringComparison.Ordinal) && (text.Length == word.Length || char.IsWhiteSpace(text[word.Length])))
                return new(language, text[word.Length..].Trim());
        return null;
    }

    /// <summary>Cuts standard input at its directives. A directive alone holds from there on; one with code behind it, for that code.
    /// Within a statement, a string or a comment that goes on, such a line is part of it.</summary>
    /// <param name="input">The whole input.</param>
    /// <returns>In order, the blank ones left out; line numbers count from each piece's own first line.</returns>
    internal static IReadOnlyList<Submission> Split(string input)
    {
        var found = new List<Submission>();
        var piece = new StringBuilder();
        Language language = Language.PowerShell;
        foreach (string line in input.ReplaceLineEndings("\n").Split('\n'))
        {
            if (Directive(line) is not { } directive || IsWithin(piece.ToString(), language))
            {
                piece.Append(line).Append('\n');
                continue;
            }
            End();
            if (directive.Text.Length > 0) found.Add(directive);
            else language = directive.Language;
        }
        End();
        return found;

        static bool IsWithin(string before, Language language) => language == Language.PowerShell
            ? Session.IsIncomplete(before)
            // The blank that is added lies in a string or a comment if one is open.
            : FSharpColours.Of(before + " ") is [.., { Colour: CodeColour.String or CodeColour.Comment } last] && last.Start + last.Length > before.Length;

        void End()
        {
            string text = piece.ToString();
            if (!string.IsNullOrWhiteSpace(text)) found.Add(new(language, text));
            piece.Clear();
        }
    }
}
