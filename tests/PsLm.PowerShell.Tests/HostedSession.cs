using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;

namespace PsLm.PowerShell.Tests;

/// <summary>A PowerShell session with the built module imported by its manifest, as a user's is.</summary>
internal sealed class HostedSession : IDisposable
{
    private readonly Runspace runspace;

    /// <param name="import">Whether the module is there from the start.</param>
    /// <param name="host">Where something is to be shown.</param>
    internal HostedSession(bool import = true, PSHost? host = null)
    {
        InitialSessionState state = InitialSessionState.CreateDefault();
        runspace = host is null ? RunspaceFactory.CreateRunspace(state) : RunspaceFactory.CreateRunspace(host, state);
        runspace.Open();
        if (!import) return;
        Outcome outcome = Run($"Import-Module '{Manifest}'");
        Assert.Empty(outcome.Errors);
        Assert.Empty(outcome.Warnings);
    }

    internal Runspace Runspace => runspace;

    internal static string Root { get; } = FindRoot();

    internal static string Manifest => Path.Combine(Root, "module", "PsLm", "PsLm.psd1");

    internal sealed record Outcome(IReadOnlyList<PSObject> Output, IReadOnlyList<ErrorRecord> Errors, IReadOnlyList<string> Warnings,
        IReadOnlyList<string> Verbose, IReadOnlyList<ProgressRecord> Progress, ErrorRecord? Terminating)
    {
        internal T Single<T>() => (T)Assert.Single(Output).BaseObject;

        internal IEnumerable<T> All<T>() => Output.Select(item => (T)item.BaseObject);
    }

    internal global::System.Management.Automation.PowerShell Command(string script)
    {
        var shell = global::System.Management.Automation.PowerShell.Create(runspace);
        shell.AddScript(script);
        return shell;
    }

    /// <summary>Runs a script; an error that ends it is told apart, others stand in the error stream.</summary>
    internal Outcome Run(string script, params object[] input)
    {
        using var shell = Command(script);
        IReadOnlyList<PSObject> output = [];
        ErrorRecord? terminating = null;
        try
        {
            output = shell.Invoke(input);
        }
        catch (RuntimeException exception)
        {
            terminating = exception.ErrorRecord;
        }
        return new Outcome(output, [.. shell.Streams.Error], [.. shell.Streams.Warning.Select(warning => warning.Message)],
            [.. shell.Streams.Verbose.Select(line => line.Message)], [.. shell.Streams.Progress], terminating);
    }

    /// <summary>Runs a script that must succeed without errors or warnings.</summary>
    internal Outcome Good(string script, params object[] input)
    {
        Outcome outcome = Run(script, input);
        Assert.Null(outcome.Terminating);
        Assert.Empty(outcome.Errors);
        Assert.Empty(outcome.Warnings);
        return outcome;
    }

    /// <summary>Runs a script that must end in one error.</summary>
    internal ErrorRecord Bad(string script, params object[] input)
    {
        Outcome outcome = Run(script, input);
        return outcome.Terminating is { } terminating && outcome.Errors.Count == 0 ? terminating : Assert.Single(outcome.Errors);
    }

    /// <summary>What PowerShell's own completion offers at the end of a line.</summary>
    internal IReadOnlyList<CompletionResult> Complete(string line)
    {
        using var shell = global::System.Management.Automation.PowerShell.Create(runspace);
        return CommandCompletion.CompleteInput(line, line.Length, null, shell).CompletionMatches;
    }

    public void Dispose() => runspace.Dispose();

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "PsLm.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException($"No PsLm.sln above {AppContext.BaseDirectory}.");
    }
}
