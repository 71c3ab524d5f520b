using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Measure-Corpus: what stands in a corpus.</summary>
/// <remarks>
/// <para>Words counts every token, marks and the <c>&lt;eos&gt;</c> of each sentence too; Types are the different words that stand
/// in this corpus. UnknownRate is the share of the words that the vocabulary lacks, and Coverage the share of the text that it
/// knows, sentence ends left out: 0 to 1, shown as percentages. LongestDocument is in words.</para>
/// <para>It is the corpus that is counted, and not what its vocabulary says: a part of a corpus has counts of its own.</para>
/// </remarks>
/// <example>
/// <para>The sample in a line.</para>
/// <code>Import-Corpus | Measure-Corpus -Top 3</code>
/// <code lang="text">
/// Name             Documents         Words     Types Coverage MostFrequent
/// ----             ---------         -----     ----- -------- ------------
/// Sample               1,400       111,267       312  100.00% . the The
/// </code>
/// </example>
/// <example>
/// <para>How much of a text the sample's vocabulary knows.</para>
/// <code>
/// $words = (Import-Corpus).Vocabulary
/// 'The queen sat on the sofa.' | Import-Corpus -Vocabulary $words |
///     Measure-Corpus | Format-List Words, Types, UnknownRate
/// </code>
/// <code lang="text">
/// Words       : 8
/// Types       : 6
/// UnknownRate : 0.125
/// </code>
/// </example>
/// <seealso cref="ImportCorpusCommand"/>
/// <seealso cref="GetVocabularyCommand"/>
/// <seealso cref="SplitCorpusCommand"/>
[Cmdlet(VerbsDiagnostic.Measure, "Corpus", HelpUri = ProjectPage.Cmdlets + "Measure-Corpus.md")]
[OutputType(typeof(CorpusSummary))]
public sealed class MeasureCorpusCommand : LmCmdlet
{
    /// <summary>The corpus, or the path of its text.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [CorpusArgument]
    public Corpus? Corpus { get; set; }

    /// <summary>How many of the most frequent words are named, 1 or more. Default 10.</summary>
    [Parameter]
    public int Top { get; set; } = 10;

    private protected override void Process() => WriteObject(Imported(Corpus!).Summarize(Top, PipelineStopToken));
}
