using PsLm.PowerShell.Tests.Formatting;

namespace PsLm.PowerShell.Tests.Pipelines;

/// <summary>A session on a screen that is watched, with corpora, models and files for every cmdlet.</summary>
public sealed class PipelineSession : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RecordingHost host = new(120);
    private readonly HostedSession session;

    public PipelineSession()
    {
        session = new HostedSession(host: host);
        string likeness = folder.File("likeness.tsv", "king\tqueen\t9\nking\tbench\t1\nqueen\tthrone\t5\n");
        Directory.CreateDirectory(Path.Combine(folder.Path, "out"));
        session.Good($$"""
            $out = '{{folder.Path}}/out'
            $likeness = '{{likeness}}'
            $corpus = Import-Corpus
            $few = 'The queen sat on the throne.', 'The king sat on the bench.', 'Once upon a time there was a queen.' | Import-Corpus -Vocabulary $corpus.Vocabulary
            $model = New-LmModel -Corpus $corpus -Context 2 -EncodingSize 8 -HiddenSize 8
            $trained = $few | Train-LmModel -Epochs 1 -Context 2 -EncodingSize 4 -HiddenSize 4
            $coder = New-LmModel -Corpus $corpus -Architecture EncoderDecoder -EncodingSize 8 -BagSize 0
            $masked = New-LmModel -Corpus $corpus -Architecture EncoderDecoder -Objective Masked -EncodingSize 8 -BagSize 0
            $frame = @{ A = 1 } | ConvertTo-DataFrame
            $model | Export-LmModel '{{folder.Path}}/given.safetensors'
            $model | Export-WordEncoding '{{folder.Path}}/given.txt'
            $modelFile = [pscustomobject]@{ LiteralPath = '{{folder.Path}}/given.safetensors' }
            $vectorFile = [pscustomobject]@{ LiteralPath = '{{folder.Path}}/given.txt' }
            """);
        host.Take();
    }

    /// <summary>Runs a script with $model as the current one, and an empty $out.</summary>
    internal HostedSession.Outcome Run(string script)
    {
        Directory.Delete(Out, recursive: true);
        Directory.CreateDirectory(Out);
        return session.Run($"Select-LmModel $model; {script}");
    }

    internal string Out => Path.Combine(folder.Path, "out");

    /// <summary>What was written on the screen since the last call.</summary>
    internal string Screen() => host.Take();

    /// <summary>Answers every question of the session with a choice; null: there is nobody to ask.</summary>
    internal void Answer(int? choice) => ((RecordingScreen)host.UI).Choice = choice;

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }
}
