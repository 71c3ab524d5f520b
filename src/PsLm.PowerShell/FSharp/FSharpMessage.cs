using System.Diagnostics;
using System.Globalization;
using FSharp.Compiler.Diagnostics;

namespace PsLm.PowerShell.FSharp;

/// <summary>An error or a warning of the F# compiler.</summary>
/// <param name="IsError">Whether the code did not run because of it.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Number">The compiler's: FS0039.</param>
/// <param name="Text">Its first sentences.</param>
/// <param name="Code">The line it speaks of; null where that cannot be read.</param>
/// <param name="File">The file it is in; null for a submission.</param>
internal sealed record FSharpMessage(bool IsError, int Line, int Column, string Number, string Text, string? Code, string? File)
{
    /// <summary>A message of the compiler.</summary>
    /// <param name="diagnostic">The compiler's own.</param>
    /// <param name="code">The submission; null where the message speaks of a file.</param>
    internal static FSharpMessage Of(FSharpDiagnostic diagnostic, string? code) => new(diagnostic.Severity.IsError, diagnostic.StartLine,
        diagnostic.StartColumn + 1, diagnostic.ErrorNumberText, FirstParagraph(diagnostic.Message),
        code is null ? LineOf(diagnostic.FileName, diagnostic.StartLine) : LineIn(code, diagnostic.StartLine), code is null ? Path.GetFileName(diagnostic.FileName) : null);

    /// <summary>What running code threw, with the innermost of the code's own lines that it came through.</summary>
    /// <param name="fault">The exception.</param>
    /// <param name="code">The submission; null where a file ran.</param>
    /// <param name="path">The file; null where a submission ran.</param>
    internal static string Of(Exception fault, string? code, string? path)
    {
        string text = $"{fault.GetType().Name}: {fault.Message}";
        string file = path is null ? FSharpSession.Submission : Path.GetFileName(path);
        StackFrame[] frames = [.. new StackTrace(fault, fNeedFileInfo: true).GetFrames()
            .Where(frame => frame.GetFileLineNumber() > 0 && Path.GetFileName(frame.GetFileName()) == file)];
        // All submissions bear one name: those of this one lie in the assembly of the outermost.
        StackFrame? place = Array.Find(frames, frame => frame.GetMethod()?.Module.Assembly == frames[^1].GetMethod()?.Module.Assembly);
        // A single line stands right above.
        if (place is null || (code is not null && !code.Trim().Contains('\n', StringComparison.Ordinal))) return text;
        int number = place.GetFileLineNumber();
        string where = string.Create(CultureInfo.InvariantCulture, $"{(path is null ? "line " : Path.GetFileName(path) + ":")}{number}: ");
        string? line = code is null ? LineOf(path!, number) : LineIn(code, number);
        return Shown(where + text, line, line is null ? 0 : line.Length - line.TrimStart().Length);
    }

    /// <summary>The message with its line and a caret under the place.</summary>
    public override string ToString() => Shown(string.Create(CultureInfo.InvariantCulture,
        $"{(File is null ? $"line {Line}, column {Column}" : $"{File}:{Line}:{Column}")}: {Number}: {Text}"), Code, Column - 1);

    private static string Shown(string message, string? line, int caret) => string.IsNullOrWhiteSpace(line) ? message
        : $"{message}\n    {line}\n    {new string(' ', Math.Clamp(caret, 0, line.Length))}^";

    private static string? LineIn(string code, int number) => code.ReplaceLineEndings("\n").Split('\n').ElementAtOrDefault(number - 1);

    private static string? LineOf(string path, int number)
    {
        try
        {
            return System.IO.File.Exists(path) ? System.IO.File.ReadLines(path).ElementAtOrDefault(number - 1) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The message says which line it is.
            return null;
        }
    }

    /// <summary>Some messages go on for a dozen lines of advice; what stands before the first list or empty line says what is wrong.</summary>
    private static string FirstParagraph(string message)
    {
        string[] lines = message.Trim().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries);
        string text = string.Join(' ', lines.TakeWhile(line => line.Length > 0 && !line.StartsWith("- ", StringComparison.Ordinal)));
        return text.EndsWith(':') && text.LastIndexOf(". ", StringComparison.Ordinal) is > 0 and var end ? text[..(end + 1)] : text;
    }
}
