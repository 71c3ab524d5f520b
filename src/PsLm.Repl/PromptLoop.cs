using System.Management.Automation.Runspaces;
using System.Runtime.InteropServices;
using PsLm.Repl.Host;

namespace PsLm.Repl;

/// <summary>The prompt: reads a statement, which may take several lines, and runs it, until exit or the end of the input.</summary>
/// <remarks>The terminal stays in its own line mode: it does the editing, and drops the line begun when Ctrl+C is pressed.</remarks>
internal sealed class PromptLoop(Session session, Screen screen)
{
    private const string Continuation = ">> ";

    /// <summary>Runs until the session ends; the exit status.</summary>
    internal int Run()
    {
        using PosixSignalRegistration signal = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            session.Interrupt();
        });
        // What a script reads by [Console]::ReadLine() comes the same way, so that the terminal keeps its mode.
        Console.SetIn(new StreamReader(LineReader.Open()));
        while (session.Host.ExitStatus is null)
        {
            string? statement;
            try
            {
                statement = ReadStatement();
            }
            catch (OperationCanceledException)
            {
                screen.Out.WriteLine();
                continue;
            }
            if (statement is null)
            {
                screen.Out.WriteLine();
                return 0;
            }
            if (string.IsNullOrWhiteSpace(statement)) continue;
            RunResult result = session.Run(new Command(statement, isScript: true, useLocalScope: false), addToHistory: true);
            // The terminal has left the cursor behind its ^C.
            if (result == RunResult.Stopped) screen.Out.WriteLine();
        }
        return session.Host.ExitStatus.Value;
    }

    private string? ReadStatement()
    {
        string prompt = session.Ask("prompt") ?? "PS> ";
        session.Lines.Begin();
        screen.Out.Write(prompt);
        string? text = session.Lines.Read();
        while (text is not null && Session.IsIncomplete(text))
        {
            screen.Out.Write(Continuation);
            if (session.Lines.Read() is not { } line) return null;
            text += "\n" + line;
        }
        return text;
    }
}
