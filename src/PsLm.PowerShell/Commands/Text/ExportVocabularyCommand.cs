using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Export-Vocabulary: writes the vocabulary of a corpus or a model as plain text, one word, a tab and its count per line. The
/// write is atomic. Every parameter -Vocabulary accepts such a file.</summary>
/// <remarks>
/// <para>The file is UTF-8 text. Each line has a word, a tab and its count: first the special words <c>&lt;unk&gt;</c> and
/// <c>&lt;eos&gt;</c>, then the words by descending count. You can read and edit the file: a word that you delete becomes unknown where the
/// list is used.</para>
/// <para>Every parameter -Vocabulary accepts the path of such a file, so that two corpora have the same vocabulary. A model can only
/// evaluate a corpus that has the vocabulary of its training.</para>
/// </remarks>
/// <example>
/// <para>Write the words of the sample and show the first lines of the file.</para>
/// <code>
/// Import-Corpus | Export-Vocabulary words.tsv
/// Get-Content words.tsv -TotalCount 4
/// </code>
/// <code lang="text">
/// &lt;unk>	0
/// &lt;eos>	11173
/// .	11173
/// the	8624
/// </code>
/// </example>
/// <example>
/// <para>Import other text with the same vocabulary, which does not contain 'sofa'.</para>
/// <code>
/// Import-Corpus | Export-Vocabulary words.tsv
/// 'The queen sat on the sofa.' | Import-Corpus -Vocabulary words.tsv |
///     Measure-Corpus | Format-List Words, UnknownRate
/// </code>
/// <code lang="text">
/// Words       : 8
/// UnknownRate : 0.125
/// </code>
/// </example>
/// <seealso cref="GetVocabularyCommand"/>
/// <seealso cref="ImportCorpusCommand"/>
[Cmdlet(VerbsData.Export, "Vocabulary", SupportsShouldProcess = true, HelpUri = ProjectPage.Cmdlets + "Export-Vocabulary.md")]
[OutputType(typeof(Corpus), typeof(LanguageModel), typeof(Vocabulary))]
public sealed class ExportVocabularyCommand : VocabularyCmdlet
{
    /// <summary>Path of the file; wildcard characters are literal. An existing file is replaced.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>A corpus, a model or a vocabulary. Default: the session's current model.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Fails with an error if the file exists; the file is not changed.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Writes the corpus, model or vocabulary to the pipeline.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        Vocabulary words = WordsOf(InputObject);
        string path = SessionPaths.Literal(SessionState.Path, Path);
        if (ShouldProcess(path, $"Write {Formatting.FormatViews.Count(words.Size)} words"))
            VocabularyFile.Save(words, path, overwrite: !NoClobber, PipelineStopToken);
        if (PassThru) WriteObject(InputObject?.BaseObject ?? Models.Required);
    }
}
