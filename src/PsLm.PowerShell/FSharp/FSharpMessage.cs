using System.Globalization;
using FSharp.Compiler.Diagnostics;

namespace PsLm.PowerShell.FSharp;

/// <summary>An error or a warning of the F# compiler.</summary>
/// <param name="IsError">Whether the code did not run because of it.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Number">The compiler's: FS0039.</param>
/// <param name="Text">Its first sentences.</param>
/// <param name="Code">The line it speaks of; null where it is in a file.</param>
/// <param name="File">The file it is in; null for a submission.</param>
internal sealed record FSharpMessage(bool IsError, int Line, int Column, string Number, string Text, string? Code, string? File)
{
    internal static FSharpMessage Of(FSharpDiagnostic diagnostic, string? code)
    {
        string? line = code?.Split('\n').ElementAtOrDefault(diagnostic.StartLine - 1)?.TrimEnd('\r');
        return new(diagnostic.Severity.IsError, diagnostic.StartLine, diagnostic.StartColumn + 1, diagnostic.ErrorNumberText, Short(diagnostic.Message),
            line, code is null ? Path.GetFileName(diagnostic.FileName) : null);
    }

    /// <summary>The message with its line and a caret under the place.</summary>
    public override string ToString()
    {
        string where = string.Create(CultureInfo.InvariantCulture, $"{File ?? "line " + Line.ToString(CultureInfo.InvariantCulture)}{(File is null ? ", column " : $":{Line}:")}{Column}: {Number}: {Text}");
        return string.IsNullOrWhiteSpace(Code) ? where : $"{where}\n    {Code}\n    {new string(' ', Math.Clamp(Column - 1, 0, Code.Length))}^";
    }

    /// <summary>Some messages go on for a dozen lines; the first paragraph says what is wrong.</summary>
    private static string Short(string message)
    {
        string[] lines = message.ReplaceLineEndings("\n").Split('\n');
        return string.Join(' ', lines.TakeWhile((line, i) => i < 3 && (i == 0 || !string.IsNullOrWhiteSpace(line))).Select(line => line.Trim()));
    }
}
