using System.Management.Automation;
using System.Management.Automation.Internal;

namespace PsLm.PowerShell.Tests.Formatting;

/// <summary>A session on a terminal of 80 columns, with a corpus in $corpus, a small model of it that is current, one in $masked that
/// was never trained, the run of an experiment in $experiment, and questions about encodings in the files $questions.</summary>
public sealed class ViewSession : IDisposable
{
    private readonly RecordingHost host = new(80);
    private readonly HostedSession session;
    private readonly TemporaryFolder folder = new();

    /// <summary>Opens the session and trains.</summary>
    public ViewSession()
    {
        session = new HostedSession(host: host);
        string likeness = folder.File("likeness.tsv", "king\tqueen\t9\nking\tbench\t1\nqueen\tthrone\t5\nqueen\tzeppelin\t1\n");
        string analogies = folder.File("analogies.txt", ": royal\nking queen man woman\nking man queen woman\n");
        session.Good($$"""
            $corpus = Import-Corpus
            $null = $corpus | Train-LmModel -Epochs 1 -Context 3 -EncodingSize 16 -HiddenSize 24
            $masked = $corpus | New-LmModel -Architecture EncoderDecoder -Objective Masked -Context 2 -EncodingSize 8 -BagSize 0
            $coder = $corpus | New-LmModel -Architecture EncoderDecoder -EncodingSize 8 -BagSize 0
            $experiment = $corpus | Invoke-LmExperiment @{ EncodingSize = 4 } -Epochs 1
            $questions = '{{likeness}}', '{{analogies}}'
            """);
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

    /// <summary>What a script gives, of which nothing is shown.</summary>
    internal HostedSession.Outcome Run(string script) => session.Good(script);

    /// <inheritdoc/>
    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }
}
