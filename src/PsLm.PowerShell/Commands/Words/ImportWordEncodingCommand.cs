using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Import-WordEncoding: reads a word-vector file as a model that has encodings and no decoder. The session's current model
/// stays the current one.</summary>
/// <remarks>
/// <para>Word vectors that other programs made, word2vec, GloVe or fastText, become a model of the architecture Encoder: its words
/// can be compared and looked up (Find-SimilarWord, Compare-Word, Get-WordEncoding, Measure-WordEncoding), and nothing can be
/// guessed with it (NoDecoder). It is given and does not become the current model: keep it in a variable and name it with
/// -Model.</para>
/// <para>Files may be packed by gzip. The lengths that a file claims are checked against its size before memory is taken; what is
/// no such file is ModelFileInvalid, one cut short ModelFileTruncated. Where a word stands more than once, the first is taken and a
/// warning tells how many there were.</para>
/// </remarks>
/// <example>
/// <para>A file written by hand: three words of two numbers.</para>
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
/// <para>What kind of model it is.</para>
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

    /// <summary>Word-vector files, wildcards allowed; plain or gzip.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Word-vector files, taken as they stand.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralSet)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The format; with Auto the content decides. Default Auto.</summary>
    [Parameter]
    public WordVectorFormat Format { get; set; }

    /// <summary>A name for the model. Default: the file's, without extension.</summary>
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
