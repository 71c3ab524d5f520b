using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using PsLm.Repl.Editing;

namespace PsLm.Repl;

/// <summary>The short form of an error: where it happened, what it says, and the line.</summary>
public static class ErrorText
{
    /// <summary>An error record: <c>file.ps1:3: message</c> with the line below it and a caret under the place; <c>line 3: message</c>
    /// likewise in a text of several lines; for a text of one line, which stands right above, <c>Command: message</c>.</summary>
    /// <param name="record">Any error record; what a program wrote to its standard error is given as it is.</param>
    /// <returns>One to three lines.</returns>
    public static string Of(ErrorRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.FullyQualifiedErrorId.StartsWith("NativeCommandError", StringComparison.Ordinal)) return record.ToString();
        if (record.Exception is ParseException { Errors: [var first, ..] }) return Of(first);
        InvocationInfo? place = record.InvocationInfo;
        string message = record.ErrorDetails?.Message ?? record.Exception.Message;
        // It names its own line, and shows it.
        bool isFSharp = record.FullyQualifiedErrorId.StartsWith("FSharpError", StringComparison.Ordinal);
        if (!string.IsNullOrEmpty(place?.ScriptName) || (place?.ScriptLineNumber > 1 && !isFSharp))
            return At(place.ScriptName, place.ScriptLineNumber, message, isFSharp ? null : place.Line, place.OffsetInLine);
        string? command = place?.MyCommand?.Name;
        return isFSharp || string.IsNullOrEmpty(command) || place?.MyCommand?.CommandType == CommandTypes.Script ? message : $"{command}: {message}";
    }

    /// <summary>An exception: its error record, where it has one.</summary>
    internal static string Of(Exception exception) => exception switch
    {
        ParseException { Errors: [var first, ..] } => Of(first),
        IContainsErrorRecord { ErrorRecord: { } record } => Of(record),
        _ => exception.Message,
    };

    /// <summary>The first fault of a text says what is wrong; those behind it mostly follow from it.</summary>
    private static string Of(ParseError error) =>
        At(error.Extent.File, error.Extent.StartLineNumber, error.Message, error.Extent.StartScriptPosition.Line, error.Extent.StartColumnNumber);

    /// <summary>Has every error record of a session shown in the short form.</summary>
    internal static void ShowIn(InitialSessionState state)
    {
        CustomControl control = CustomControl.Create(outOfBand: true).StartEntry()
            .AddScriptBlockExpressionBinding($"[{typeof(ErrorText).FullName}]::Of($_)").EndEntry().EndControl();
        ExtendedTypeDefinition view = new(typeof(ErrorRecord).FullName, [new FormatViewDefinition("pslm", control)]);
        // The first view of a type wins, so ours comes before PowerShell's own.
        SessionStateFormatEntry[] others = [.. state.Formats];
        state.Formats.Clear();
        state.Formats.Add(new SessionStateFormatEntry(view));
        state.Formats.Add(others);
    }

    private static string At(string? file, int line, string message, string? code, int column)
    {
        string where = !string.IsNullOrEmpty(file) ? string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}:{line}: ")
            : line > 1 ? string.Create(CultureInfo.InvariantCulture, $"line {line}: ") : "";
        if (string.IsNullOrWhiteSpace(code)) return where + message;
        string shown = code.Trim();
        int caret = column - 1 - (code.Length - code.TrimStart().Length);
        return $"{where}{message}\n    {shown}" + (caret >= 0 && caret <= shown.Length ? $"\n    {Blank(shown[..caret])}^" : "");
    }

    /// <summary>Blanks as wide as a text; its tabs stay, since the terminal alone knows how wide they are.</summary>
    private static string Blank(string text) => string.Join('\t', text.Split('\t').Select(part => new string(' ', Cells.Width(part))));
}
