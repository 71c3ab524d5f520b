using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Export-Corpus: writes a corpus as a folder that Import-Corpus opens at once, whole or not at all.</summary>
/// <remarks>
/// <para>The folder holds documents.parquet (the rows of Documents), vocabulary.parquet (words and counts) and tokens.npy (the ids
/// of all words in order, a NumPy array). Import-Corpus opens it at once, whatever its size, without reading the text again;
/// pandas, DuckDB or NumPy read its files too.</para>
/// <para>The folder is written beside its place and moved there when all of it is on the disk, so that there is the old corpus, the
/// new one, or none, and never half of one. A folder that holds anything else than a prepared corpus is not replaced
/// (FileExists).</para>
/// </remarks>
/// <example>
/// <para>Written once, opened at once.</para>
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
/// <para>The files of such a folder.</para>
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
    /// <summary>The folder, taken as it stands; a prepared corpus that is there is replaced, and nothing else is.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The corpus, or the path of its text.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [CorpusArgument]
    public Corpus? Corpus { get; set; }

    /// <summary>A corpus that is there is left alone, and an error told.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Hands the corpus on to the next command.</summary>
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
