using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Runtime.InteropServices;

namespace PsLm.Repl;

/// <summary>Runs a file, a text or standard input, and gives the exit status.</summary>
internal sealed class ScriptRun(Session session)
{
    private const string Succeeded = "__pslm_succeeded";

    private const int Interrupted = 130;

    /// <summary>Runs what the command line names; the exit status.</summary>
    internal int Run(CommandLine line)
    {
        bool stopped = false;
        using PosixSignalRegistration signal = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            // The second one ends a command that does not stop: the signal's own course.
            context.Cancel = !stopped;
            stopped = true;
            session.Interrupt();
        });
        int ended = 0;
        foreach ((Command command, Language language) in Commands(line))
        {
            foreach (string argument in line.Arguments) command.Parameters.Add(ScriptArgument.Parse(argument));
            session.SetVariable(Succeeded, null);
            RunResult result = session.Run(command);
            if (stopped || result == RunResult.Stopped) return Interrupted;
            if (session.Host.ExitStatus is { } status) return status;
            if (result == RunResult.Failed) return 1;
            bool isGood = session.Variable(Succeeded) as bool? ?? !session.HadErrors;
            // A file that ends by exit has its status here; a text has no other status than failed.
            ended = isGood ? 0 : line.Mode == RunMode.File && session.Variable("LASTEXITCODE") is int code ? code : 1;
            // What fails in F# has ended its text; an error of PowerShell's that did not lets the next part run.
            if (!isGood && language == Language.FSharp) break;
        }
        return ended;
    }

    private static IEnumerable<(Command, Language)> Commands(CommandLine line) => line.Mode switch
    {
        RunMode.File when CommandLine.IsFSharp(line.Text) => [(Script($"Invoke-FSharp -Path {Quoted(line.Text)} -ArgumentList $args"), Language.FSharp)],
        // Called as a user calls it, so that parameters, $args and $PSScriptRoot are what they are at any prompt.
        RunMode.File => [(Script($"& {Quoted(line.Text)} @args"), Language.PowerShell)],
        RunMode.Text => [(Text(line.Text), Language.PowerShell)],
        RunMode.FSharpText => [(FSharp(line.Text), Language.FSharp)],
        _ => Submission.Split(ReadInput()).Select(part => (part.Language == Language.FSharp ? FSharp(part.Text) : Text(part.Text), part.Language)),
    };

    private static Command FSharp(string text) => Script($"Invoke-FSharp -AsText -ArgumentList $args -Code {Quoted(text)}");

    private static Command Script(string text) => new($"{text}; $global:{Succeeded} = $?", isScript: true, useLocalScope: false);

    private static Command Text(string text)
    {
        ScriptBlockAst ast = Parser.ParseInput(text, out _, out ParseError[] errors);
        // Only a plain list of statements can take one more, which keeps whether the last of them went well; where it is not reached,
        // or cannot be, any error counts.
        bool plain = errors.Length == 0 && ast is { BeginBlock: null, ProcessBlock: null, EndBlock.Unnamed: true };
        return new(plain ? $"{text}\n$global:{Succeeded} = $?" : text, isScript: true, useLocalScope: false);
    }

    private static string Quoted(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";

    private static string ReadInput()
    {
        using StreamReader reader = new(Console.OpenStandardInput());
        return reader.ReadToEnd();
    }
}
