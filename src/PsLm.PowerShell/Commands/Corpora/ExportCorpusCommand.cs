using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Export-Corpus: writes a corpus as a folder that Import-Corpus opens without reading the text again. It never leaves a partial
/// folder.</summary>
/// <remarks>
/// <para>The folder contains documents.parquet (the rows of Documents), vocabulary.parquet (words and counts) and tokens.npy (all token ids
/// in order, a NumPy array). Import-Corpus opens a folder of any size immediately, without reading the text again. pandas, DuckDB and NumPy
/// read its files too.</para>
/// <para>The cmdlet writes a temporary folder beside the path and renames it after all of it is on the disk. At any time the path therefore
/// has the old corpus, the new one, or none, never a partial one. A folder that contains anything but a prepared corpus is not replaced
/// (FileExists).</para>
/// </remarks>
/// <example>
/// <para>Write a corpus once and open it immediately.</para>
/// <code>
/// Import-Corpus | Export-Corpus stories
/// Import-Corpus stories
/// </code>
/// <code lang="text">
/// Name                              Documents         Tokens Vocabulary   Unknown
/// ----                              ---------         ------ ----------   -------
/// Sample                                1,400        111,267        314     0.00%
/// </code>
/// </example>
/// <example>
/// <para>List the files of such a folder.</para>
/// <code>
/// Import-Corpus | Export-Corpus stories
/// Get-ChildItem stories | ForEach-Object Name
/// </code>
/// <code lang="text">
/// documents.parquet
/// tokens.npy
/// vocabulary.parquet
/// </code>
/// </example>
/// <seealso cref="ImportCorpusCommand"/>
/// <seealso cref="ExportVocabularyCommand"/>
[Cmdlet(VerbsData.Export, "Corpus", SupportsShouldProcess = true, HelpUri = ProjectPage.Cmdlets + "Export-Corpus.md")]
[OutputType(typeof(Corpus))]
public sealed class ExportCorpusCommand : LmCmdlet
{
    /// <summary>Path of the folder; wildcard characters are literal. Only an existing prepared corpus is replaced.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The corpus, or the path of its text.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [CorpusArgument]
    public Corpus? Corpus { get; set; }

    /// <summary>Fails with an error if the corpus exists; it is not changed.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Writes the corpus to the pipeline.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        Corpus corpus = Imported(Corpus!);
        string path = SessionPaths.Literal(SessionState.Path, Path);
        if (ShouldProcess(path, $"Write the corpus '{corpus.Name}', {Formatting.FormatViews.Count(corpus.TokenCount)} words"))
            CorpusFolder.Save(corpus, path, overwrite: !NoClobber, PipelineStopToken);
        if (PassThru) WriteObject(corpus);
    }
}
