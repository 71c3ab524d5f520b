using System.Management.Automation;
using System.Management.Automation.Internal;
using PsLm.PowerShell.Tests.Formatting;

namespace PsLm.PowerShell.Tests.Help;

/// <summary>A session in which the examples are typed: the sample's model is trained and current, as the help says it
/// should be.</summary>
public sealed class HelpSession : IDisposable
{
    // What nearly every example rests on takes most of the time, and is done once for all.
    private const string Training = "Import-Corpus | Train-LmModel";

    private readonly RecordingHost host = new(80);
    private readonly HostedSession session;

    /// <summary>Opens the session and trains.</summary>
    public HelpSession()
    {
        session = new HostedSession(host: host);
        session.Good($"$sample = {Training}");
    }

    /// <summary>What statements print, each by itself, in a folder of their own; nothing may go wrong.</summary>
    internal string Run(IEnumerable<string> statements)
    {
        using TemporaryFolder folder = new();
        session.Good($"Set-Location -LiteralPath '{folder.Path}'; Select-LmModel $sample");
        host.Take();
        session.Good("& {\n" + string.Concat(statements.Select(statement => $". {{ {(statement == Training ? "$sample" : statement)} }} | Out-Default\n")) + "}");
        string shown = Plain(host.Take());
        session.Good($"Set-Location -LiteralPath '{HostedSession.Root}'");
        return shown;
    }

    /// <summary>What a script shows, as text.</summary>
    internal string Show(string script)
    {
        session.Good($". {{ {script} }} | Out-Default");
        return Plain(host.Take());
    }

    /// <summary>What a script gives.</summary>
    internal IReadOnlyList<PSObject> Get(string script) => session.Good(script).Output;

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();

    private static string Plain(string text) => string.Join('\n', new StringDecorated(text).ToString(OutputRendering.PlainText)
        .ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).Trim('\n');
}
