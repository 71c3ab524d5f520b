using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Merge-Corpus: joins several corpora to one. Words that are unknown in one of them stay unknown.</summary>
/// <remarks>
/// <para>The documents follow each other in the order of the corpora. The vocabularies are merged and the counts of their words are added;
/// corpora with the same vocabulary keep it. The corpora must have the same tokenizer settings (-Tokenizer, -Lowercase and the other ones
/// of Import-Corpus); otherwise the error names the difference. A word that is unknown in one of them stays unknown, because only
/// <c>&lt;unk&gt;</c> was stored for it.</para>
/// <para>If only some corpora have a column of Documents, its values are missing in the rows of the others.</para>
/// </remarks>
/// <example>
/// <para>Merge two corpora.</para>
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
/// <para>Merge the parts of a corpus again, with a new name.</para>
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

    /// <summary>The corpora, in the order of their documents; all with the same tokenizer settings.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [CorpusArgument(IsSeveral = true)]
    public Corpus[] Corpus { get; set; } = [];

    /// <summary>Name of the new corpus. Default: that of all, or their names joined.</summary>
    [Parameter]
    public string? Name { get; set; }

    private protected override void Process() => corpora.AddRange(Corpus.Select(corpus => Imported(corpus)));

    private protected override void End() => WriteObject(PsLm.Corpus.Merge(corpora, Name, PipelineStopToken));
}
