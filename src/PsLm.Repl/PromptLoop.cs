using System.Diagnostics;
using System.Runtime.InteropServices;
using PsLm.Repl.Editing;
using PsLm.Repl.Host;

namespace PsLm.Repl;

/// <summary>The prompt: reads a statement, which may take several lines, and runs it in its language, until exit or the end of the
/// input.</summary>
internal sealed class PromptLoop(Session session, Screen screen)
{
    private const string Help = """
        #fsharp              F# from here on; #fsharp CODE runs one piece and stays where you are
        #pwsh                PowerShell from here on; #pwsh CODE likewise
        #time on | off       tells how long each command takes
        Tab                  completes; again, and the arrows, walk through the choices
        Up, Down, Ctrl+R     what was typed before; search in it
        Alt+Enter            a new line, where Enter would run the text
        Ctrl+C, Ctrl+D       drop the line or stop the command; end the session
        Variables are shared: $n in PowerShell is n in F#, and what F# binds PowerShell has.
        Get-Command -Module PsLm lists the module's commands; Get-Command -Module PsLm.StandIns those that stand in for
        PowerShell's own, which the engine alone lacks.

        """;

    private readonly PromptLanguage language = new(session);
    private bool isTimed, isEchoed = true;
    private int interrupts;

    /// <summary>Runs until the session ends; the exit status.</summary>
    internal int Run()
    {
        using PosixSignalRegistration signal = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupted);
        screen.Out.WriteLine(Banner());
        IPromptInput input = Input();
        while (session.Host.ExitStatus is null)
        {
            (EditEnd end, string text) = input.Read(Prompt(), language);
            if (end == EditEnd.Ended) return 0;
            if (end == EditEnd.Accepted && !string.IsNullOrWhiteSpace(text)) Run(text);
        }
        return session.Host.ExitStatus.Value;
    }

    /// <summary>The first Ctrl+C stops the command; the second says that it does not stop; the third takes the signal's own course.</summary>
    private void Interrupted(PosixSignalContext context)
    {
        int count = session.Interrupt() ? Interlocked.Increment(ref interrupts) : 0;
        context.Cancel = count < 3;
        if (count == 2) screen.Note(NoteKind.Warning, "The command does not stop. Ctrl+C once more ends pslm, and what the session holds is lost.");
    }

    private IPromptInput Input()
    {
        if (Console.IsOutputRedirected || Environment.GetEnvironmentVariable("TERM") == "dumb")
        {
            // What a script reads by [Console]::ReadLine() comes the same way, so that the terminal keeps its mode.
            Console.SetIn(new StreamReader(LineReader.Open()));
            return new PlainInput(session.Lines, screen);
        }
        var terminal = new ConsoleTerminal(screen);
        session.Host.AskAt(terminal);
        Console.SetIn(new AnswerReader(terminal));
        isEchoed = false;
        return new LineEditor(terminal, new History(HistoryFile.DefaultPath() is { } path ? new HistoryFile(path) : null));
    }

    private string Prompt() => language.Current == Language.FSharp ? "F#> " : PromptText.Of(session, screen) ?? "PS> ";

    private void Run(string text)
    {
        if (IsOurs(text.Trim())) return;
        Submission? directive = Submission.Directive(text);
        if (directive is { Text.Length: 0 })
        {
            language.Current = directive.Language;
            return;
        }
        interrupts = 0;
        var watch = Stopwatch.StartNew();
        RunResult result = session.Run(directive ?? new(language.Current, text), addToHistory: true);
        // In its line mode the terminal shows the ^C itself, and leaves the cursor behind it.
        if (result == RunResult.Stopped) screen.Out.WriteLine(isEchoed ? "" : "^C");
        if (isTimed) screen.Out.WriteLine(FormattableString.Invariant($"Took {watch.Elapsed.TotalSeconds:N3} s."));
    }

    private bool IsOurs(string text)
    {
        switch (text)
        {
            case "#help": screen.Out.Write(Help); return true;
            case "#time on" or "#time \"on\"": isTimed = true; return true;
            case "#time off" or "#time \"off\"": isTimed = false; return true;
            case "#time": isTimed = !isTimed; return true;
            default: return false;
        }
    }

    private string Banner()
    {
        string engine = session.Ask("$PSVersionTable.PSVersion.ToString()") ?? "";
        string standIns = session.Ask("@(Get-Command -Module PsLm.StandIns).Count") is { } count and not "0" ? $", {count} stand-ins" : "";
        return $"pslm {CommandLine.Version}: PsLm, PowerShell {engine}{standIns}, F# after #fsharp, #help";
    }
}
