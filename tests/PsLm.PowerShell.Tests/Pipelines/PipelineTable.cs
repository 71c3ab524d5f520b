namespace PsLm.PowerShell.Tests.Pipelines;

/// <summary>Every cmdlet against what a pipeline asks of it. A new cmdlet is a new row here, and a test fails until it has one.</summary>
internal static class PipelineTable
{
    /// <summary>What a cmdlet does with what comes in.</summary>
    internal enum Flow
    {
        /// <summary>Nothing comes in.</summary>
        Alone,

        /// <summary>Each item is answered before the next one is asked for.</summary>
        Streams,

        /// <summary>All items make one result.</summary>
        Gathers,
    }

    /// <summary>One cmdlet.</summary>
    /// <param name="Cmdlet">Its name.</param>
    /// <param name="Input">Three items, good ones; empty for <see cref="Flow.Alone"/>.</param>
    /// <param name="Call">The command with what it needs, which gives at least one object a good item or a gathering.</param>
    /// <param name="Flow">How items pass.</param>
    /// <param name="BadItem">An item at fault, which does not keep the others from their turn; empty where none can be.</param>
    internal sealed record Row(string Cmdlet, string Input, string Call, Flow Flow, string BadItem)
    {
        /// <summary>The file or folder that is written, below $out; null where nothing is.</summary>
        internal string? Writes { get; init; }

        /// <summary>Whether it tells something with -Verbose.</summary>
        internal bool IsVerbose { get; init; }

        /// <summary>Whether it shows how far it has come.</summary>
        internal bool HasProgress { get; init; }
    }

    private const string Words = "'king', 'queen', 'bench'", Texts = "'The queen sat', 'The king', 'Once upon a'", Corpora = "$few, $few, $few", Models = "$model, $coder, $model", Trained = "$trained, $trained, $trained";

    internal static IReadOnlyList<Row> Rows { get; } =
    [
        new("Compare-LmModel", Models, "Compare-LmModel -Corpus $few", Flow.Gathers, "5") { HasProgress = true },
        new("Compare-Word", Words, "Compare-Word king", Flow.Streams, "'zeppelin'"),
        new("ConvertFrom-DataFrame", "$frame, $frame, $frame", "ConvertFrom-DataFrame", Flow.Streams, "5"),
        new("ConvertFrom-Token", "('a', 'the queen', 'b' | ConvertTo-Token)", "ConvertFrom-Token", Flow.Streams, "[pscustomobject]@{ Id = 99999 }"),
        new("ConvertFrom-WordEncoding", "(Get-WordEncoding king, queen, bench -Model $coder)", "ConvertFrom-WordEncoding -Model $coder -Top 1", Flow.Streams, "5"),
        new("ConvertTo-DataFrame", "@{ A = 1 }, @{ A = 2 }, @{ A = 3 }", "ConvertTo-DataFrame", Flow.Gathers, "(, (1, 2))"),
        new("ConvertTo-Token", Texts, "ConvertTo-Token", Flow.Streams, "$corpus"),
        new("Export-Corpus", Corpora, "Export-Corpus $out/folder -PassThru", Flow.Streams, "5") { Writes = "folder" },
        new("Export-LmPlot", Trained, "Export-LmPlot $out/p.svg -PassThru", Flow.Gathers, "5") { Writes = "p.svg" },
        new("Export-LmModel", Models, "Export-LmModel $out/saved.safetensors -PassThru", Flow.Streams, "5") { Writes = "saved.safetensors" },
        new("Export-Vocabulary", "$corpus, $model, $corpus.Vocabulary", "Export-Vocabulary $out/words.tsv -PassThru", Flow.Streams, "5") { Writes = "words.tsv" },
        new("Export-WordEncoding", Models, "Export-WordEncoding $out/vectors.txt -PassThru", Flow.Streams, "5") { Writes = "vectors.txt" },
        new("Find-SimilarWord", Words, "Find-SimilarWord -Top 1", Flow.Streams, "'zeppelin'"),
        new("Get-LmModel", "", "Get-LmModel", Flow.Alone, ""),
        new("Get-MaskedWord", "'The [MASK] sat', 'A [MASK]', '[MASK] upon'", "Get-MaskedWord -Model $masked -Top 1", Flow.Streams, "'no mask'"),
        new("Get-NextWord", Texts, "Get-NextWord -Top 1", Flow.Streams, "$corpus"),
        new("Get-Vocabulary", "$corpus, $model, $corpus.Vocabulary", "Get-Vocabulary -Top 1", Flow.Streams, "5"),
        new("Get-WordEncoding", Words, "Get-WordEncoding", Flow.Streams, "'zeppelin'"),
        new("Get-WordProbability", Texts, "Get-WordProbability", Flow.Streams, "$corpus"),
        new("Hide-Word", Texts, "Hide-Word", Flow.Streams, "$corpus"),
        new("Import-Corpus", Texts, "Import-Corpus", Flow.Gathers, "5") { HasProgress = true },
        new("Import-LmModel", "$modelFile, $modelFile, $modelFile", "Import-LmModel", Flow.Streams, "[pscustomobject]@{ LiteralPath = 'nosuch' }"),
        new("Import-WordEncoding", "$vectorFile, $vectorFile, $vectorFile", "Import-WordEncoding", Flow.Streams, "[pscustomobject]@{ LiteralPath = 'nosuch' }"),
        new("Invoke-FSharp", "'1', '2', '3'", "Invoke-FSharp", Flow.Streams, "'nosuch'"),
        new("Invoke-LmExperiment", Corpora, "Invoke-LmExperiment @{ EncodingSize = 4 } -Epochs 1 -ResultPath $out/runs.jsonl", Flow.Streams, "5") { Writes = "runs.jsonl", IsVerbose = true, HasProgress = true },
        new("Measure-Corpus", Corpora, "Measure-Corpus", Flow.Streams, "5"),
        new("Measure-LmModel", Models, "Measure-LmModel $few", Flow.Streams, "5") { HasProgress = true },
        new("Measure-LmText", Texts, "Measure-LmText", Flow.Streams, "$corpus"),
        new("Measure-WordEncoding", Models, "Measure-WordEncoding $likeness", Flow.Streams, "5"),
        new("Merge-Corpus", Corpora, "Merge-Corpus", Flow.Gathers, "5"),
        new("New-LmModel", Corpora, "New-LmModel -Architecture Direct", Flow.Streams, "5"),
        new("New-LmText", Texts, "New-LmText -Length 2 -Seed 1", Flow.Streams, "$corpus") { IsVerbose = true },
        new("Optimize-LmModel", Corpora, "Optimize-LmModel -Epochs 1 -Context 2 -EncodingSize 4 -HiddenSize 4", Flow.Streams, "('a' | Import-Corpus)") { IsVerbose = true, HasProgress = true },
        new("Select-LmModel", Models, "Select-LmModel -PassThru", Flow.Streams, "'nosuch.safetensors'"),
        new("Show-LmTraining", Trained, "Show-LmTraining", Flow.Streams, "$model"),
        new("Split-Corpus", Corpora, "Split-Corpus -Share 0.5", Flow.Streams, "('one document' | Import-Corpus)"),
    ];

    internal static Row Of(string cmdlet) => Rows.Single(row => row.Cmdlet == cmdlet);

    internal static TheoryData<string> Names(Func<Row, bool> which) => [.. Rows.Where(which).Select(row => row.Cmdlet)];
}
