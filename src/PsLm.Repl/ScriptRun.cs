using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Runtime.InteropServices;

namespace PsLm.Repl;

/// <summary>Runs a file, a text or standard input, and gives the exit status.</summary>
internal sealed class ScriptRun(Session session)
{
    private const int Interrupted = 130;
    private const string Succeeded = "__pslm_succeeded";

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
        Command command = line.Mode == RunMode.File ? File(line.Text) : Text(line.Text.Length > 0 ? line.Text : ReadInput());
        foreach (string argument in line.Arguments) command.Parameters.Add(ScriptArgument.Parse(argument));
        RunResult result = session.Run(command);
        if (stopped || result == RunResult.Stopped) return Interrupted;
        if (result == RunResult.Failed) return 1;
        if (session.Host.ExitStatus is { } status) return status;
        if (session.Variable(Succeeded) is not false) return 0;
        // A file that ends by exit leaves $? false and its status here; a text has no other status than failed.
        return line.Mode == RunMode.File && session.Variable("LASTEXITCODE") is int code ? code : 1;
    }

    // Called as a user calls it, so that parameters, $args and $PSScriptRoot are what they are at any prompt.
    private static Command File(string path) =>
        new($"& '{CodeGeneration.EscapeSingleQuotedStringContent(path)}' @args; $global:{Succeeded} = $?", isScript: true, useLocalScope: false);

    private static Command Text(string text)
    {
        ScriptBlockAst ast = Parser.ParseInput(text, out _, out ParseError[] errors);
        // Only a plain list of statements can take one more, which keeps whether the last of them went well.
        bool plain = errors.Length == 0 && ast is { BeginBlock: null, ProcessBlock: null, EndBlock.Unnamed: true };
        return new(plain ? $"{text}\n$global:{Succeeded} = $?" : text, isScript: true, useLocalScope: false);
    }

    private static string ReadInput()
    {
        using StreamReader reader = new(Console.OpenStandardInput());
        return reader.ReadToEnd();
    }
}
