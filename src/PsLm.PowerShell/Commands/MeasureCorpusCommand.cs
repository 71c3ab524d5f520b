using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Measure-Corpus: what stands in a corpus.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "Corpus")]
[OutputType(typeof(CorpusSummary))]
public sealed class MeasureCorpusCommand : LmCmdlet
{
    /// <summary>The corpus.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public Corpus? Corpus { get; set; }

    /// <summary>How many of the most frequent words are named. Default 10.</summary>
    [Parameter]
    public int Top { get; set; } = 10;

    private protected override void Process() => WriteObject(Corpus!.Summarize(Top, PipelineStopToken));
}
