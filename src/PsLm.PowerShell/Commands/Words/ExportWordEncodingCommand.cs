using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Export-WordEncoding: writes the encodings of a model to a word-vector file for other programs. The write is atomic.</summary>
/// <remarks>
/// <para>Other programs read word-vector files: gensim, fastText and many others support the text and binary formats of word2vec and the
/// format of GloVe. The vector of each word has the length of the model's encodings.</para>
/// <para>A word that contains white space cannot be written and causes an error. The write is atomic: on an error no partial file remains.
/// Direct has no encodings; the error ObjectiveMismatch names the architectures that have.</para>
/// <para>The examples use the model of the built-in sample: type Import-Corpus | Train-LmModel first.</para>
/// </remarks>
/// <example>
/// <para>Write two words as text: the header states 2 words of 256 numbers.</para>
/// <code>
/// Export-WordEncoding vectors.txt -Word king, queen
/// Get-Content vectors.txt -TotalCount 1
/// </code>
/// <code lang="text">
/// 2 256
/// </code>
/// </example>
/// <example>
/// <para>Write all words in the binary format of word2vec and read them back as a model with encodings.</para>
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
    /// <summary>Path of the file; wildcard characters are literal. An existing file is replaced.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The model, or the path of its file. Default: the session's current one.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel? Model { get; set; }

    /// <summary>The file format. Auto selects it by the file name: *.bin is Word2VecBinary, glove*.txt is GloVe, other *.txt and *.vec are
    /// Word2VecText. Default Auto.</summary>
    [Parameter]
    public WordVectorFormat Format { get; set; }

    /// <summary>The words to write. Default: all, but for special words whose encoding is all zeros.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string[]? Word { get; set; }

    /// <summary>Fails with an error if the file exists; the file is not changed.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Writes the model to the pipeline.</summary>
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
