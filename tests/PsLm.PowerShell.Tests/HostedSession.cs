using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;

namespace PsLm.PowerShell.Tests;

/// <summary>A PowerShell session with the built module imported by its manifest, as a user's is.</summary>
internal sealed class HostedSession : IDisposable
{
    private readonly Runspace runspace;

    /// <param name="host">Where something is to be shown.</param>
    internal HostedSession(PSHost? host = null)
    {
        InitialSessionState state = InitialSessionState.CreateDefault();
        runspace = host is null ? RunspaceFactory.CreateRunspace(state) : RunspaceFactory.CreateRunspace(host, state);
        runspace.Open();
        Good($"Import-Module '{Manifest}'");
    }

    internal Runspace Runspace => runspace;

    internal static string Root { get; } = FindRoot();

    internal static string Manifest => Path.Combine(Root, "module", "PsLm", "PsLm.psd1");

    /// <summary>The built help.</summary>
    internal static string Help => Path.Combine(Root, "module", "PsLm", "en-US", "PsLm.PowerShell.dll-Help.xml");

    internal sealed record Outcome(IReadOnlyList<PSObject> Output)
    {
        internal T Single<T>() => (T)Assert.Single(Output).BaseObject;

        internal IEnumerable<T> All<T>() => Output.Select(item => (T)item.BaseObject);
    }

    /// <summary>Runs a script that must succeed without errors or warnings.</summary>
    internal Outcome Good(string script, params object[] input)
    {
        using var shell = global::System.Management.Automation.PowerShell.Create(runspace);
        IReadOnlyList<PSObject> output = shell.AddScript(script).Invoke(input);
        Assert.Empty(shell.Streams.Error);
        Assert.Empty(shell.Streams.Warning);
        return new Outcome(output);
    }

    public void Dispose() => runspace.Dispose();

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "PsLm.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException($"No PsLm.sln above {AppContext.BaseDirectory}.");
    }
}
