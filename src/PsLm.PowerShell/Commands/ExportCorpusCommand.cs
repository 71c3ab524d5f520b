using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Export-Corpus: writes a corpus as a folder that Import-Corpus opens at once, whole or not at all.</summary>
[Cmdlet(VerbsData.Export, "Corpus", SupportsShouldProcess = true)]
[OutputType(typeof(Corpus))]
public sealed class ExportCorpusCommand : LmCmdlet
{
    /// <summary>The folder, taken as it stands; a prepared corpus that is there is replaced, and nothing else is.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The corpus.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public Corpus? Corpus { get; set; }

    /// <summary>A corpus that is there is left alone, and an error told.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Whether the corpus is handed on.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        string path = SessionPaths.Literal(SessionState.Path, Path);
        if (ShouldProcess(path, $"Write the corpus '{Corpus!.Name}', {Formatting.Views.Count(Corpus.TokenCount)} words"))
            CorpusFolder.Save(Corpus, path, overwrite: !NoClobber, PipelineStopToken);
        if (PassThru) WriteObject(Corpus);
    }
}
