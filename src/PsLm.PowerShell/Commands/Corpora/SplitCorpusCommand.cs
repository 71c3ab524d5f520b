using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Split-Corpus: splits a corpus by whole documents into the rest and a share, or into one part for each value of a column. The
/// parts keep the vocabulary.</summary>
/// <remarks>
/// <para>Each document goes as a whole to one part. With -Share, the seed selects documents for the second part until it has that share of
/// the words, as nearly as whole documents allow. The first part is the rest. With -Column, each value of a column of Documents gives one
/// part. The parts are in the order in which the values first occur and are named after the corpus and the value.</para>
/// <para>The parts keep the corpus's vocabulary, so a model trained on one part can be measured on another. If there are too few documents,
/// the error is CorpusTooSmall. A column that Documents does not have causes ColumnNotFound.</para>
/// </remarks>
/// <example>
/// <para>Split into nine tenths for training and one tenth for evaluation.</para>
/// <code>Import-Corpus | Split-Corpus</code>
/// <code lang="text">
/// Name                              Documents         Tokens Vocabulary   Unknown
/// ----                              ---------         ------ ----------   -------
/// Sample (rest)                         1,259        100,167        314     0.00%
/// Sample (share)                          141         11,100        314     0.00%
/// </code>
/// </example>
/// <example>
/// <para>Create one part for each value of a column.</para>
/// <code>
/// 'Text,Stars', 'A good one.,5', 'A dull one.,2' |
///     Set-Content reviews.csv
/// Import-Corpus reviews.csv -Metadata Stars | Split-Corpus -Column Stars
/// </code>
/// <code lang="text">
/// Name                              Documents         Tokens Vocabulary   Unknown
/// ----                              ---------         ------ ----------   -------
/// reviews 5                                 1              5          7     0.00%
/// reviews 2                                 1              5          7     0.00%
/// </code>
/// </example>
/// <seealso cref="MergeCorpusCommand"/>
/// <seealso cref="ImportCorpusCommand"/>
/// <seealso cref="MeasureLmModelCommand"/>
[Cmdlet(VerbsCommon.Split, "Corpus", DefaultParameterSetName = ShareSet, HelpUri = ProjectPage.Cmdlets + "Split-Corpus.md")]
[OutputType(typeof(Corpus))]
public sealed class SplitCorpusCommand : LmCmdlet
{
    private const string ShareSet = "Share", ColumnSet = "Column";

    /// <summary>The corpus, or the path of its text.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [CorpusArgument]
    public Corpus? Corpus { get; set; }

    /// <summary>Share of the words in the second part, above 0 and below 1, as nearly as whole documents allow. Default 0.1.</summary>
    [Parameter(ParameterSetName = ShareSet)]
    public double Share { get; set; } = 0.1;

    /// <summary>Random seed that selects the documents of the share. Default 0.</summary>
    [Parameter(ParameterSetName = ShareSet)]
    public long Seed { get; set; }

    /// <summary>The column of Documents whose values define the parts.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ColumnSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    public string Column { get; set; } = "";

    private protected override void Process() => WriteObject(ParameterSetName == ColumnSet
        ? Imported(Corpus!).SplitBy(Column, PipelineStopToken)
        : Imported(Corpus!).Split(Share, Seed, PipelineStopToken), enumerateCollection: true);
}
