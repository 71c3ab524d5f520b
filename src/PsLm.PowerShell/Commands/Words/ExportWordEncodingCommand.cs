using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Export-WordEncoding: writes a model's encodings as a word-vector file that other programs read, whole or not at all.</summary>
/// <remarks>
/// <para>Word-vector files are what other programs of the field exchange: gensim, fastText and many others read word2vec's text and
/// binary formats and GloVe's. Every word has as many numbers as the model's encodings.</para>
/// <para>A word that holds white space cannot be written, and is an error. The file is written whole or not at all. Direct has no
/// encodings (ObjectiveMismatch tells what has).</para>
/// <para>The examples ask the model of the built-in sample: type Import-Corpus | Train-LmModel first.</para>
/// </remarks>
/// <example>
/// <para>Two words as text: the head tells that there are 2 of 256 numbers.</para>
/// <code>
/// Export-WordEncoding vectors.txt -Word king, queen
/// Get-Content vectors.txt -TotalCount 1
/// </code>
/// <code lang="text">
/// 2 256
/// </code>
/// </example>
/// <example>
/// <para>All words in word2vec's binary format, read back as a model of encodings.</para>
/// <code>
/// Export-WordEncoding vectors.bin
/// Import-WordEncoding vectors.bin
/// </code>
/// <code lang="text">
/// Name                 Architecture   Context     Words    Parameters Perplexity
/// ----                 ------------   -------     -----    ---------- ----------
/// vectors              Encoder              1       314        80,384          -
/// </code>
/// </example>
/// <seealso cref="ImportWordEncodingCommand"/>
/// <seealso cref="GetWordEncodingCommand"/>
[Cmdlet(VerbsData.Export, "WordEncoding", SupportsShouldProcess = true, HelpUri = ProjectPage.Cmdlets + "Export-WordEncoding.md")]
[OutputType(typeof(LanguageModel))]
public sealed class ExportWordEncodingCommand : LmCmdlet
{
    /// <summary>The file, taken as it stands; one of that name is replaced.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The model, or the path of its file. Default: the session's current one.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel? Model { get; set; }

    /// <summary>The format. With Auto the name decides: *.bin is Word2VecBinary, glove*.txt is GloVe, other *.txt and *.vec are Word2VecText. Default Auto.</summary>
    [Parameter]
    public WordVectorFormat Format { get; set; }

    /// <summary>The words to write. Default: all, but for special words whose encoding is all zeros.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string[]? Word { get; set; }

    /// <summary>A file that is there is left alone, and an error told.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Hands the model on to the next command.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        LanguageModel model = Model ?? Models.Required;
        string path = SessionPaths.Literal(SessionState.Path, Path);
        if (ShouldProcess(path, $"Write {Formatting.FormatViews.Count(Word?.Length ?? model.Vocabulary.Size)} encodings of the model '{model.Name}'"))
            WordVectorFile.Save(model, path, Format, Word, overwrite: !NoClobber, PipelineStopToken);
        if (PassThru) WriteObject(model);
    }
}
