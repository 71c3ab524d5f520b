using System.Management.Automation;
using PsLm.Repl.Editing;

namespace PsLm.Repl;

/// <summary>Read-PslmLine: the next command at the prompt. PowerShell is read by PSReadLine, F# by pslm's editor; what is F# becomes a
/// call of Invoke-FSharp, which the host runs like any other command.</summary>
[Cmdlet(VerbsCommunications.Read, "PslmLine")]
[OutputType(typeof(string))]
public sealed class ReadPslmLineCommand : PSCmdlet
{
    internal const string Name = "Read-PslmLine";

    /// <summary>The command by which PowerShell's console host reads a line.</summary>
    internal const string HostCommand = "PSConsoleHostReadLine";

    private const string PromptAlias = "Microsoft.PowerShell.Core\\Alias::prompt";

    // A process has one terminal.
    private static readonly Lazy<LineEditor> Editor = new(() =>
        new LineEditor(new ConsoleTerminal(), new History(HistoryFile.DefaultPath() is { } path ? new HistoryFile(path) : null)));

    private static Language current;

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteObject(current == Language.FSharp ? ReadFSharp("") : ReadPowerShell());

    private string? ReadPowerShell()
    {
        // The function may be a profile's replacement of PSReadLine's.
        object? read = InvokeCommand.GetCommand(HostCommand, CommandTypes.Function) is FunctionInfo function
            ? function.ScriptBlock.InvokeReturnAsIs()
            : Host.UI.ReadLine();
        return (read is PSObject wrapped ? wrapped.BaseObject : read) is string text ? Command(text, Language.PowerShell) : null;
    }

    private string? ReadFSharp(string begun)
    {
        var language = new FSharpLanguage(InvokeCommand);
        bool canEdit = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";
        (EditEnd end, string text) = canEdit ? Editor.Value.Read(ShellState.FSharpPrompt, language, begun) : ReadLines(language, begun);
        return end switch
        {
            EditEnd.Accepted => Command(text, Language.FSharp),
            EditEnd.Dropped => "",
            _ => "exit",
        };
    }

    /// <summary>Lines as the terminal gives them, where no editor can be.</summary>
    private (EditEnd End, string Text) ReadLines(FSharpLanguage language, string begun)
    {
        string text = begun;
        do
        {
            if (text.Length > 0) Host.UI.Write(LineEditor.Continuation);
            if (Host.UI.ReadLine() is not { } line) return (EditEnd.Ended, "");
            text += text.Length == 0 || text.EndsWith('\n') ? line : "\n" + line;
        }
        while (language.IsIncomplete(text));
        return (EditEnd.Accepted, text);
    }

    /// <summary>What the host is to run for a text.</summary>
    /// <param name="text">A text that is complete.</param>
    /// <param name="language">Its language, where it does not name one itself.</param>
    /// <returns>PowerShell; empty for nothing to run.</returns>
    private string? Command(string text, Language language)
    {
        if (string.IsNullOrWhiteSpace(text)) return "";
        if (text.Trim() == "#help")
        {
            Host.UI.Write(HelpText.For(Host.UI.RawUI.WindowSize.Width));
            return "";
        }
        if (Submission.Directive(text) is not { } directive) return language == Language.FSharp ? Submission.FSharpText(text, []) : text;
        if (directive.Text.Length == 0)
        {
            Change(directive.Language);
            return "";
        }
        if (directive.Language == Language.PowerShell) return directive.Text;
        // F# that PSReadLine read as a comment may go on for more lines.
        return language == Language.PowerShell && new FSharpLanguage(InvokeCommand).IsIncomplete(directive.Text)
            ? ReadFSharp(directive.Text + "\n")
            : Submission.FSharpText(directive.Text, []);
    }

    /// <summary>Changes the language, and the prompt with it: by an alias, so that the user's own function prompt stays as it is.</summary>
    private void Change(Language language)
    {
        if (language == current) return;
        current = language;
        if (language == Language.PowerShell)
        {
            InvokeProvider.Item.Remove(PromptAlias, recurse: false);
            return;
        }
        InvokeProvider.Item.Set(PromptAlias, ShellState.FSharpPromptCommand);
        // The compiler starts while the first line is typed.
        new FSharpLanguage(InvokeCommand).Start();
    }
}
