using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Export-Vocabulary: writes the words that a corpus or a model knows as plain text, a word, a tab and its count a line, whole
/// or not at all. Such a file is taken wherever -Vocabulary is.</summary>
/// <remarks>
/// <para>The file is text in UTF-8: a line a word, the word, a tab and its count, the special words <c>&lt;unk&gt;</c> and
/// <c>&lt;eos&gt;</c> first, then the most frequent words. It may be read and edited: words left out become unknown where the list
/// is used.</para>
/// <para>Its path is taken wherever a command has -Vocabulary, so that two corpora share their words: a model can only be asked
/// about text cut into the words that it was trained on.</para>
/// </remarks>
/// <example>
/// <para>The words of the sample, and the first lines of the file.</para>
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
/// <para>Other text, read with the same words: 'sofa' is not among them.</para>
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
    /// <summary>The file, taken as it stands; one of that name is replaced.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>A corpus, a model or a vocabulary. Default: the session's current model.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>A file that is there is left alone, and an error told.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Hands the corpus, model or vocabulary on to the next command.</summary>
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
