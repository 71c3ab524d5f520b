using System.Management.Automation;
using System.Management.Automation.Internal;

namespace PsLm.PowerShell.Tests.Formatting;

/// <summary>A session on a terminal of 80 columns, with a corpus in $corpus and a small model of it.</summary>
public sealed class ViewSession : IDisposable
{
    private readonly RecordingHost host = new(80);
    private readonly HostedSession session;

    /// <summary>Opens the session and trains.</summary>
    public ViewSession()
    {
        session = new HostedSession(host: host);
        session.Good("$corpus = Import-Corpus; $null = $corpus | Train-LmModel -Epochs 1 -Context 3 -EncodingSize 16 -HiddenSize 24");
    }

    /// <summary>What a script shows, colours and all, a line each.</summary>
    internal string[] Lines(string script, string culture = "")
    {
        session.Good($"[cultureinfo]::CurrentCulture = '{culture}'; . {{ {script} }} | Out-Default");
        return host.Take().Split('\n');
    }

    /// <summary>What a script shows, as text.</summary>
    internal string Text(string script, string culture = "") =>
        new StringDecorated(string.Join('\n', Lines(script, culture))).ToString(OutputRendering.PlainText);

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();
}
