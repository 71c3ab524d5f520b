using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Merge-Corpus: one corpus of several. Words that were unknown in one of them stay unknown.</summary>
[Cmdlet(VerbsData.Merge, "Corpus")]
[OutputType(typeof(Corpus))]
public sealed class MergeCorpusCommand : LmCmdlet
{
    private readonly List<Corpus> corpora = [];

    /// <summary>The corpora, in the order that their documents are to have; all cut into words alike.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public Corpus[] Corpus { get; set; } = [];

    /// <summary>The new corpus's name. Default: that of all, or their names joined.</summary>
    [Parameter]
    public string? Name { get; set; }

    private protected override void Process() => corpora.AddRange(Corpus);

    private protected override void End() => WriteObject(PsLm.Corpus.Merge(corpora, Name, PipelineStopToken));
}
