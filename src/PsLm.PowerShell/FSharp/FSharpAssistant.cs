using FSharp.Compiler.CodeAnalysis;
using FSharp.Compiler.Diagnostics;
using FSharp.Compiler.EditorServices;
using FSharp.Compiler.Interactive;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace PsLm.PowerShell.FSharp;

/// <summary>What the compiler service knows of code that is being typed.</summary>
/// <param name="session">The session whose declarations the code sees.</param>
internal sealed class FSharpAssistant(Shell.FsiEvaluationSession session)
{
    /// <summary>The compiler's numbers for strings and comments that the text ends in.</summary>
    private static readonly int[] OpenText = [514, 515, 516, 517, 1232];

    /// <summary>Its numbers for brackets without their partners, and functions without a body.</summary>
    private static readonly int[] OpenCode = [583, 598, 602, 603, 604, 611];

    /// <summary>Words that may stand at a place.</summary>
    /// <param name="text">The code.</param>
    /// <param name="cursor">The place in it.</param>
    /// <returns>How many characters before the cursor belong to the word begun, and the words, each with what it is.</returns>
    internal (int Begun, IReadOnlyList<(string Word, string Description)> Words) Complete(string text, int cursor)
    {
        string before = text[..cursor].ReplaceLineEndings("\n");
        int lineNumber = before.Count(letter => letter == '\n') + 1;
        string line = before[(before.LastIndexOf('\n') + 1)..];
        PartialLongName partial = QuickParse.GetPartialLongNameEx(line, line.Length - 1);
        (FSharpParseFileResults parse, FSharpCheckFileResults check, _) = Check(before);
        DeclarationListInfo found = check.GetDeclarationListInfo(FSharpOption<FSharpParseFileResults>.Some(parse), lineNumber, line, partial,
            FSharpOption<FSharpFunc<Unit, FSharpList<AssemblySymbol>>>.None, null, null);
        string begun = partial.PartialIdent;
        // Names differ by case: Mod is the beginning of Model and not of a value model, unless nothing else begins so.
        StringComparison comparison = found.Items.Any(item => item.NameInList.StartsWith(begun, StringComparison.Ordinal)) ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return (begun.Length, [.. found.Items
            .Where(item => item.NameInList.StartsWith(begun, comparison))
            .Select(item => (item.NameInCode, item.Glyph.ToString()))
            .OrderBy(item => item.NameInCode, StringComparer.OrdinalIgnoreCase)]);
    }

    /// <summary>Whether code has been begun and not ended, as somebody at a prompt means it: what the parser misses stands at the very end,
    /// or a block goes on, which an empty line or <c>;;</c> ends.</summary>
    internal bool IsIncomplete(string text)
    {
        string code = text.ReplaceLineEndings("\n");
        string[] lines = code.Split('\n');
        if (code.TrimEnd().EndsWith(";;", StringComparison.Ordinal) || string.IsNullOrWhiteSpace(code)) return false;
        bool isBlankAtTheEnd = lines.Length > 1 && string.IsNullOrWhiteSpace(lines[^1]);
        if (isBlankAtTheEnd) return Faults(code).Any(fault => OpenText.Contains(fault.ErrorNumber));
        if (lines.Length > 1 && (char.IsWhiteSpace(lines[^1][0]) || lines[^1][0] == '|')) return true;
        int last = lines.Length, column = lines[^1].TrimEnd().Length;
        return Faults(code).Any(fault => OpenText.Contains(fault.ErrorNumber) || OpenCode.Contains(fault.ErrorNumber)
            || (fault.EndLine > last || (fault.EndLine == last && fault.EndColumn >= column)));
    }

    private Tuple<FSharpParseFileResults, FSharpCheckFileResults, FSharpCheckProjectResults> Check(string code) =>
        FSharpSession.Working(() => session.ParseAndCheckInteraction(code, null));

    private IEnumerable<FSharpDiagnostic> Faults(string code)
    {
        (FSharpParseFileResults parse, _, _) = Check(code);
        return parse.Diagnostics.Where(fault => fault.Severity.IsError);
    }
}
