using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Split-Corpus: a corpus parted by whole documents, the rest first and then the share, or a part for each value of a
/// column. The parts keep the vocabulary.</summary>
[Cmdlet(VerbsCommon.Split, "Corpus", DefaultParameterSetName = ShareSet)]
[OutputType(typeof(Corpus))]
public sealed class SplitCorpusCommand : LmCmdlet
{
    private const string ShareSet = "Share", ColumnSet = "Column";

    /// <summary>The corpus.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public Corpus? Corpus { get; set; }

    /// <summary>The share of the words that the second part gets, above 0 and below 1, as nearly as whole documents allow. Default
    /// 0.1.</summary>
    [Parameter(ParameterSetName = ShareSet)]
    public double Share { get; set; } = 0.1;

    /// <summary>Decides which documents are the share. Default 0.</summary>
    [Parameter(ParameterSetName = ShareSet)]
    public long Seed { get; set; }

    /// <summary>The column of Documents whose values part it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ColumnSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    public string Column { get; set; } = "";

    private protected override void Process() => WriteObject(ParameterSetName == ColumnSet
        ? Corpus!.SplitBy(Column, PipelineStopToken)
        : Corpus!.Split(Share, Seed, PipelineStopToken), enumerateCollection: true);
}
