using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Measure-WordEncoding: evaluates a model's encodings with a word similarity or analogy test; the content of the file selects the
/// test.</summary>
/// <remarks>
/// <para>Two standard tests evaluate word encodings. A similarity test (WordSim-353, MEN) has pairs of words with similarity scores from
/// people. Its Score is Spearman's rank correlation between these scores and the cosines, -1 to 1. An analogy test has lines of four words,
/// such as man king woman queen, in sections. Its Score is the share of lines whose fourth word is the nearest to king - man + woman, 0 to
/// 1. The content of the file selects the test.</para>
/// <para>A question with a word that has no encoding is counted in Unknown and not scored. Score is null if no question can be
/// scored.</para>
/// <para>The examples use the model of the built-in sample: type Import-Corpus | Train-LmModel first.</para>
/// </remarks>
/// <example>
/// <para>Measure with your own pairs and scores.</para>
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
/// <para>Measure with one analogy: king is to queen as sun is to moon.</para>
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

    /// <summary>Paths of test files, wildcards allowed. Similarity: lines of two words and a score. Analogy: lines of four words under ':
    /// section' lines.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Paths of test files; wildcard characters are literal.</summary>
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

    /// <summary>Maximum number of threads, 1 to 1,024. Default: the processor's cores.</summary>
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
