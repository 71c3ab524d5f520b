using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Import-WordEncoding: reads a word-vector file as a model that has encodings and no decoder. The session's current model does
/// not change.</summary>
/// <remarks>
/// <para>Word vectors of other programs (word2vec, GloVe or fastText) become a model of the architecture Encoder. Find-SimilarWord,
/// Compare-Word, Get-WordEncoding and Measure-WordEncoding work with it. Predictions fail with the error NoDecoder. The model is returned
/// and does not become the current model: store it in a variable and pass it with -Model.</para>
/// <para>Files may be compressed with gzip. The sizes that a file declares are checked against its length before memory is allocated. A
/// file of another format causes ModelFileInvalid, a truncated file ModelFileTruncated. If a word occurs more than once, its first vector
/// is used and a warning states the number of repetitions.</para>
/// </remarks>
/// <example>
/// <para>Import a file written by hand: three words of two numbers.</para>
/// <code>
/// 'queen 1 0.9', 'king 1 1', 'armadillo -1 0.2' | Set-Content glove.txt
/// $vectors = Import-WordEncoding glove.txt
/// Compare-Word queen king, armadillo -Model $vectors
/// </code>
/// <code lang="text">
/// Word                     OtherWord                Similarity
/// ----                     ---------                ----------
/// queen                    king                          0.999
/// queen                    armadillo                    -0.598
/// </code>
/// </example>
/// <example>
/// <para>The imported model has the architecture Encoder.</para>
/// <code>
/// 'queen 1 0.9', 'king 1 1' | Set-Content glove.txt
/// Import-WordEncoding glove.txt -Name Tiny
/// </code>
/// <code lang="text">
/// Name                 Architecture   Context     Words    Parameters Perplexity
/// ----                 ------------   -------     -----    ---------- ----------
/// Tiny                 Encoder              1         4             8          -
/// </code>
/// </example>
/// <seealso cref="ExportWordEncodingCommand"/>
/// <seealso cref="FindSimilarWordCommand"/>
/// <seealso cref="CompareWordCommand"/>
/// <seealso cref="MeasureWordEncodingCommand"/>
[Cmdlet(VerbsData.Import, "WordEncoding", DefaultParameterSetName = PathSet, HelpUri = ProjectPage.Cmdlets + "Import-WordEncoding.md")]
[OutputType(typeof(LanguageModel))]
public sealed class ImportWordEncodingCommand : LmCmdlet
{
    private const string PathSet = "Path", LiteralSet = "LiteralPath";

    /// <summary>Paths of word-vector files, wildcards allowed; plain or gzip.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Paths of word-vector files; wildcard characters are literal.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralSet)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The file format; Auto detects it from the content. Default Auto.</summary>
    [Parameter]
    public WordVectorFormat Format { get; set; }

    /// <summary>Name of the model. Default: the file's, without extension.</summary>
    [Parameter]
    public string? Name { get; set; }

    private protected override void Process()
    {
        Each(Path, path => Each(SessionPaths.Wild(SessionState.Path, path), Load));
        Each(LiteralPath, path => Load(SessionPaths.Literal(SessionState.Path, path)));
    }

    private void Load(string path) => WriteObject(WordVectorFile.Load(path, Format, Name, new RepeatedWords(this, path), PipelineStopToken));

    private sealed class RepeatedWords(Cmdlet command, string path) : IProgress<long>
    {
        public void Report(long value) =>
            command.WriteWarning($"{Formatting.FormatViews.Count(value)} words of '{path}' stand in it more than once; the first of each was taken.");
    }
}
