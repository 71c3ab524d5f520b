using PsLm.Repl.Editing;
using PsLm.Repl.Host;

namespace PsLm.Repl;

/// <summary>Statements where no editor can be: the terminal stays in its own line mode, does the editing, and drops the line begun when
/// Ctrl+C is pressed.</summary>
internal sealed class PlainInput(LineReader lines, Screen screen) : IPromptInput
{
    public (EditEnd End, string Text) Read(string prompt, ILanguage language)
    {
        lines.Begin();
        try
        {
            screen.Out.Write(prompt);
            string? text = lines.Read();
            while (text is not null && language.IsIncomplete(text))
            {
                screen.Out.Write(LineEditor.Continuation);
                text = lines.Read() is { } line ? text + "\n" + line : null;
            }
            if (text is not null) return (EditEnd.Accepted, text);
            screen.Out.WriteLine();
            return (EditEnd.Ended, "");
        }
        catch (OperationCanceledException)
        {
            screen.Out.WriteLine();
            return (EditEnd.Dropped, "");
        }
    }
}
