using System.Management.Automation.Language;
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

    /// <summary>Standard input in two languages as one PowerShell text: each piece of F# becomes a call of Invoke-FSharp. A directive
    /// without code holds from there on; one with code holds for that code. Within a statement, a string or a comment that goes on, such
    /// a line is part of it. Line numbers stay, and an error in F# ends the text.</summary>
    /// <param name="input">The whole input.</param>
    internal static string Compose(string input)
    {
        var text = new StringBuilder();
        var piece = new StringBuilder();
        Language language = Language.PowerShell;
        foreach (string line in input.ReplaceLineEndings("\n").Split('\n'))
        {
            if (Directive(line) is not { } directive || IsWithin(piece.ToString(), language))
            {
                piece.Append(line).Append('\n');
                continue;
            }
            text.Append(Script(language, piece.ToString()));
            piece.Clear();
            if (directive.Text.Length > 0) text.Append(Script(directive.Language, directive.Text));
            else language = directive.Language;
            text.Append('\n');
        }
        text.Append(Script(language, piece.ToString()));
        string script = text.ToString();
        // PowerShell's host takes no empty command, and ends without a word where a command is incomplete.
        if (string.IsNullOrWhiteSpace(script)) return "$null";
        return Missing(script) is { } missing
            ? $"throw {Quoted($"Standard input ends before its last statement does. Line {missing.Extent.StartLineNumber}: {missing.Message}")}"
            : script;
    }

    private static ParseError? Missing(string script)
    {
        Parser.ParseInput(script, out _, out ParseError[] errors);
        return errors.FirstOrDefault(error => error.IncompleteInput);
    }

    private static string Script(Language language, string code) =>
        language == Language.PowerShell || string.IsNullOrWhiteSpace(code) ? code : FSharpText(code, []) + " -ErrorAction Stop;";

    private static bool IsWithin(string before, Language language)
    {
        // The blank that is added is in a string or a comment if one is open.
        if (language == Language.FSharp)
            return FSharpColours.Of(before + " ") is [.., { Colour: CodeColour.String or CodeColour.Comment } last] && last.Start + last.Length > before.Length;
        return Missing(before) is not null;
    }

    /// <summary>The PowerShell that runs F#.</summary>
    /// <param name="code">F#.</param>
    /// <param name="arguments">What it sees as fsi.CommandLineArgs, behind the script's name.</param>
    internal static string FSharpText(string code, IReadOnlyList<string> arguments) => $"Invoke-FSharp -AsText -Code {Quoted(code)}{List(arguments)}";

    /// <summary>The PowerShell that runs an F# script.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="arguments">What it sees as fsi.CommandLineArgs, behind the script's name.</param>
    internal static string FSharpFile(string path, IReadOnlyList<string> arguments) => $"Invoke-FSharp -Path {Quoted(path)}{List(arguments)}";

    private static string List(IReadOnlyList<string> arguments) =>
        arguments.Count == 0 ? "" : " -ArgumentList " + string.Join(", ", arguments.Select(Quoted));

    private static string Quoted(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
}
