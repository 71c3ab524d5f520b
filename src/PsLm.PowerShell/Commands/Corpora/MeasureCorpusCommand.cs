using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Measure-Corpus: counts the documents and words of a corpus.</summary>
/// <remarks>
/// <para>Words counts every token, including punctuation marks and the <c>&lt;eos&gt;</c> of each sentence. Types counts the distinct words
/// that occur in this corpus. UnknownRate is the share of words that are not in the vocabulary. Coverage is the share that is in the
/// vocabulary, without sentence ends. Both are 0 to 1 and shown as percentages. LongestDocument is in words.</para>
/// <para>The counts are those of the corpus, not those of its vocabulary: a part of a corpus has its own counts.</para>
/// </remarks>
/// <example>
/// <para>Summarize the sample in one line.</para>
/// <code>Import-Corpus | Measure-Corpus -Top 3</code>
/// <code lang="text">
/// Name             Documents         Words     Types Coverage MostFrequent
/// ----             ---------         -----     ----- -------- ------------
/// Sample               1,400       111,267       312  100.00% . the The
/// </code>
/// </example>
/// <example>
/// <para>Measure which share of a text is in the sample's vocabulary.</para>
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

    /// <summary>Number of most frequent words in the output, 1 or more. Default 10.</summary>
    [Parameter]
    public int Top { get; set; } = 10;

    private protected override void Process() => WriteObject(Imported(Corpus!).Summarize(Top, PipelineStopToken));
}
