using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Measure-WordEncoding: puts a model's encodings to the field's tests, word similarity and analogies; the file's content
/// tells which it is.</summary>
/// <remarks>
/// <para>The field has two tests of word encodings. Similarity: pairs of words that people scored by how alike they are
/// (WordSim-353, MEN); Score is Spearman's rank correlation between their scores and the cosines, -1 to 1. Analogy: lines of four
/// words, man king woman queen, in sections; Score is the share whose fourth word is the nearest to king - man + woman, 0 to 1.
/// What is in the file tells which test it is.</para>
/// <para>Questions with a word that has no encoding are counted as Unknown and not scored; where nothing is left to score, Score is
/// null.</para>
/// <para>The examples ask the model of the built-in sample: type Import-Corpus | Train-LmModel first.</para>
/// </remarks>
/// <example>
/// <para>Pairs and scores of one's own.</para>
/// <code>
/// 'moon sun 9', 'queen king 8', 'queen armadillo 1' |
///     Set-Content pairs.txt
/// Measure-WordEncoding pairs.txt
/// </code>
/// <code lang="text">
///    File: pairs.txt
///
/// Kind       Section                      Questions Unknown    Score
/// ----       -------                      --------- -------    -----
/// Similarity                                      3       0    1.000
/// </code>
/// </example>
/// <example>
/// <para>An analogy: king is to queen as sun is to what?</para>
/// <code>
/// ': pairs', 'king queen sun moon' | Set-Content analogies.txt
/// Measure-WordEncoding analogies.txt
/// </code>
/// <code lang="text">
///    File: analogies.txt
///
/// Kind       Section                      Questions Unknown    Score
/// ----       -------                      --------- -------    -----
/// Analogy    pairs                                1       0  100.00%
/// Analogy    (all)                                1       0  100.00%
/// </code>
/// </example>
/// <seealso cref="CompareWordCommand"/>
/// <seealso cref="FindSimilarWordCommand"/>
/// <seealso cref="ImportWordEncodingCommand"/>
[Cmdlet(VerbsDiagnostic.Measure, "WordEncoding", DefaultParameterSetName = PathSet, HelpUri = ProjectPage.Cmdlets + "Measure-WordEncoding.md")]
[OutputType(typeof(EncodingEvaluation))]
public sealed class MeasureWordEncodingCommand : LmCmdlet
{
    private const string PathSet = "Path", LiteralSet = "LiteralPath";

    /// <summary>Test files, wildcards allowed: lines of two words and a score, or of four words under ': section' lines.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Test files, taken as they stand.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralSet)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The model, or the path of its file. Default: the session's current one.</summary>
    [Parameter(ValueFromPipeline = true, ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralSet)]
    [AllowNull]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel? Model { get; set; }

    /// <summary>At most so many threads compute, 1 to 1,024. Default: the processor's cores.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThreadCount { get; set; } = Environment.ProcessorCount;

    private protected override void Process()
    {
        Each(Path, path => Each(SessionPaths.Wild(SessionState.Path, path), Measure));
        Each(LiteralPath, path => Measure(SessionPaths.Literal(SessionState.Path, path)));
    }

    private void Measure(string path)
    {
        LanguageModel model = Model ?? Models.Required;
        foreach (EncodingEvaluation result in WordEncodingTest.Measure(model, path, ThreadCount, PipelineStopToken)) WriteObject(result);
    }
}
