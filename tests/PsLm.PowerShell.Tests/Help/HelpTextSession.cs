using System.Management.Automation;
using System.Management.Automation.Internal;
using PsLm.PowerShell.Tests.Formatting;

namespace PsLm.PowerShell.Tests.Help;

/// <summary>A session on an English screen of 80 columns in which Get-Help is asked.</summary>
public sealed class HelpTextSession : IDisposable
{
    private readonly RecordingHost host = new(80);
    private readonly HostedSession session;

    /// <summary>Opens the session.</summary>
    public HelpTextSession() => session = new HostedSession(host: host);

    /// <summary>What a script gives.</summary>
    internal IReadOnlyList<PSObject> Get(string script) => session.Good("[cultureinfo]::CurrentCulture = 'en-US'; " + script).Output;

    /// <summary>What a script shows, as text.</summary>
    internal string Show(string script)
    {
        Get($". {{ {script} }} | Out-Default");
        return new StringDecorated(host.Take()).ToString(OutputRendering.PlainText).Trim('\n') + "\n";
    }

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();
}
