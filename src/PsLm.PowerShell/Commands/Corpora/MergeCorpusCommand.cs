using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Merge-Corpus: one corpus of several. Words that were unknown in one of them stay unknown.</summary>
/// <remarks>
/// <para>The documents come one after the other, in the order of the corpora, and their words become one vocabulary, which counts
/// the words of all; corpora of one vocabulary keep it. The corpora must have been cut into words alike (-Tokenizer, -Lowercase and
/// their fellows of Import-Corpus); else the error names the difference. A word that was unknown in one of them stays unknown,
/// since nothing but <c>&lt;unk&gt;</c> was kept of it.</para>
/// <para>Columns of Documents that only some corpora have are missing in the rows of the others.</para>
/// </remarks>
/// <example>
/// <para>Two corpora in one.</para>
/// <code>
/// $queens = 'The queen sat.', 'She slept.' | Import-Corpus -Name queens
/// $kings = 'The king stood.' | Import-Corpus -Name kings
/// $queens, $kings | Merge-Corpus
/// </code>
/// <code lang="text">
/// Name                              Documents         Tokens Vocabulary   Unknown
/// ----                              ---------         ------ ----------   -------
/// queens + kings                            3             14         10     0.00%
/// </code>
/// </example>
/// <example>
/// <para>The parts of a corpus put together again, under a new name.</para>
/// <code>Import-Corpus | Split-Corpus | Merge-Corpus -Name whole</code>
/// <code lang="text">
/// Name                              Documents         Tokens Vocabulary   Unknown
/// ----                              ---------         ------ ----------   -------
/// whole                                 1,400        111,267        314     0.00%
/// </code>
/// </example>
/// <seealso cref="SplitCorpusCommand"/>
/// <seealso cref="ImportCorpusCommand"/>
[Cmdlet(VerbsData.Merge, "Corpus", HelpUri = ProjectPage.Cmdlets + "Merge-Corpus.md")]
[OutputType(typeof(Corpus))]
public sealed class MergeCorpusCommand : LmCmdlet
{
    private readonly List<Corpus> corpora = [];

    /// <summary>The corpora, in the order that their documents are to have; all cut into words alike.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [CorpusArgument(IsSeveral = true)]
    public Corpus[] Corpus { get; set; } = [];

    /// <summary>The new corpus's name. Default: that of all, or their names joined.</summary>
    [Parameter]
    public string? Name { get; set; }

    private protected override void Process() => corpora.AddRange(Corpus.Select(corpus => Imported(corpus)));

    private protected override void End() => WriteObject(PsLm.Corpus.Merge(corpora, Name, PipelineStopToken));
}
