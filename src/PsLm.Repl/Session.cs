using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;
using PsLm.Repl.Host;
using PsLm.Repl.StandIns;

namespace PsLm.Repl;

/// <summary>The embedded PowerShell engine with the module loaded: runs one command after the other, each to be stopped from
/// another thread.</summary>
internal sealed class Session : IDisposable
{
    private readonly Runspace runspace;
    private readonly Screen screen;
    private volatile System.Management.Automation.PowerShell? running;

    private Session(Screen screen)
    {
        this.screen = screen;
        Lines = new LineReader();
        Host = new ReplHost(screen, Lines);
        // CreateDefault asks for snap-ins that the engine alone does not bring.
        InitialSessionState state = InitialSessionState.CreateDefault2();
        ErrorText.ShowIn(state);
        // Setting the policy throws where there is none.
        if (OperatingSystem.IsWindows()) state.ExecutionPolicy = ExecutionPolicy.RemoteSigned;
        runspace = RunspaceFactory.CreateRunspace(Host, state);
        runspace.ThreadOptions = PSThreadOptions.ReuseThread;
    }

    internal ReplHost Host { get; }

    /// <summary>Standard input by lines.</summary>
    internal LineReader Lines { get; }

    /// <summary>Opens a session: the stand-ins for what the engine lacks, then the module.</summary>
    /// <exception cref="SessionException">The module does not load.</exception>
    internal static Session Open(Screen screen, string manifest)
    {
        Session session = new(screen);
        session.runspace.Open();
        try
        {
            StandIn.Register(session.runspace);
            using System.Management.Automation.PowerShell import = session.Create();
            import.AddCommand("Import-Module").AddParameter("Name", manifest).AddParameter("ErrorAction", ActionPreference.Stop).Invoke();
        }
        catch (RuntimeException e)
        {
            session.Dispose();
            throw new SessionException($"the module {manifest} does not load: {e.Message}");
        }
        return session;
    }

    /// <summary>Runs a command and shows what it gives.</summary>
    internal RunResult Run(Command command, bool addToHistory = false)
    {
        using System.Management.Automation.PowerShell shell = Create();
        // As at any prompt, errors go down the same road as the output, so that both come in the order they happened.
        command.MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.Commands.AddCommand(command).AddCommand("Out-Default");
        running = shell;
        try
        {
            shell.Invoke(null, new PSInvocationSettings { AddToHistory = addToHistory });
            HadErrors = shell.HadErrors;
            return shell.InvocationStateInfo.State == PSInvocationState.Stopped ? RunResult.Stopped : RunResult.Ended;
        }
        catch (PipelineStoppedException)
        {
            return RunResult.Stopped;
        }
        catch (Exception e) when (e is RuntimeException or InvalidOperationException)
        {
            screen.Note(NoteKind.Error, ErrorText.Of(e));
            return RunResult.Failed;
        }
        finally
        {
            running = null;
            screen.Progress.Clear();
        }
    }

    /// <summary>Runs a piece of code at the prompt.</summary>
    internal RunResult Run(Submission submission, bool addToHistory)
    {
        if (submission.Language == Language.PowerShell) return Run(new Command(submission.Text, isScript: true, useLocalScope: false), addToHistory);
        var fsharp = new Command("Invoke-FSharp");
        fsharp.Parameters.Add("Code", submission.Text);
        fsharp.Parameters.Add("AsText", true);
        return Run(fsharp);
    }

    /// <summary>Asks the session quietly: the first result as text, or null.</summary>
    internal string? Ask(string script)
    {
        using System.Management.Automation.PowerShell shell = Create();
        try
        {
            PSObject? first = shell.AddScript(script).Invoke().FirstOrDefault();
            return first is null ? null : Convert.ToString(first.BaseObject, CultureInfo.InvariantCulture);
        }
        catch (RuntimeException)
        {
            return null;
        }
    }

    /// <summary>Asks the session quietly for one value; the type's default where there is none.</summary>
    internal T? Get<T>(string script, params object[] arguments)
    {
        using System.Management.Automation.PowerShell shell = Create();
        shell.AddScript(script);
        foreach (object argument in arguments) shell.AddArgument(argument);
        try
        {
            return shell.Invoke<T>().FirstOrDefault();
        }
        catch (RuntimeException)
        {
            return default;
        }
    }

    /// <summary>What may stand at a place of a command line; null where the engine fails over it.</summary>
    internal CommandCompletion? Complete(string text, int cursor)
    {
        using System.Management.Automation.PowerShell shell = Create();
        try
        {
            return CommandCompletion.CompleteInput(text, cursor, null, shell);
        }
        catch (Exception e) when (e is RuntimeException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Whether anything in the last command went wrong.</summary>
    internal bool HadErrors { get; private set; }

    /// <summary>A variable of the session, or null.</summary>
    internal object? Variable(string name) => runspace.SessionStateProxy.GetVariable(name);

    /// <summary>Sets a variable of the session.</summary>
    internal void SetVariable(string name, object? value) => runspace.SessionStateProxy.SetVariable(name, value);

    /// <summary>Stops the running command, if there is one.</summary>
    internal bool Interrupt()
    {
        Lines.Interrupt();
        if (running is not { } shell) return false;
        shell.BeginStop(null, null);
        return true;
    }

    /// <summary>Whether a text is a statement begun and not ended.</summary>
    internal static bool IsIncomplete(string text)
    {
        Parser.ParseInput(text, out _, out ParseError[] errors);
        return errors.Any(e => e.IncompleteInput);
    }

    public void Dispose() => runspace.Dispose();

    private System.Management.Automation.PowerShell Create() => System.Management.Automation.PowerShell.Create(runspace);
}
