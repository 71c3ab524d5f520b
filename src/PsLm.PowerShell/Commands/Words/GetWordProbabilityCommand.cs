using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Get-WordProbability: computes the probability of given words at one position, or of each word of a text at its own
/// position.</summary>
/// <remarks>
/// <para>With -Prompt and -Word, the cmdlet returns the probability of each word after the prompt. For a masked model, it returns the
/// probability at the [MASK] in the prompt. With -Text, it returns the probability of each word of the text, given the words before it. For
/// a masked model, the words on both sides are given. Rank 1 is the most probable word of the vocabulary.</para>
/// <para>LogProbability is ln p, in nats; its negative is the surprisal of the word. A word of -Word that is not in the vocabulary causes
/// the error WordUnknown. In a text such a word is scored as <c>&lt;unk&gt;</c>, and IsUnknown is true.</para>
/// <para>The examples use the model of the built-in sample: type Import-Corpus | Train-LmModel first.</para>
/// </remarks>
/// <example>
/// <para>Several words at one position.</para>
/// <code>Get-WordProbability 'The queen sat on the' throne, armadillo</code>
/// <code lang="text">
///    Prompt: The queen sat on the
///
/// Position Word                    Rank Unknown Probability
/// -------- ----                    ---- ------- -----------
///        5 throne                     1           91.39% ██████████████████▎
///        5 armadillo                 61         0.00049%
/// </code>
/// </example>
/// <example>
/// <para>Each word of a text at its own position.</para>
/// <code>'The queen sat on the throne.' | Get-WordProbability</code>
/// <code lang="text">
///    Prompt: The queen sat on the throne.
///
/// Position Word                    Rank Unknown Probability
/// -------- ----                    ---- ------- -----------
///        0 The                        2           31.31% ██████▎
///        1 queen                      1            9.58% █▉
///        2 sat                        1           28.76% █████▊
///        3 on                         1           99.99% ████████████████████
///        4 the                        1           99.99% ████████████████████
///        5 throne                     1           91.39% ██████████████████▎
///        6 .                          1           68.57% █████████████▊
/// </code>
/// </example>
/// <seealso cref="GetNextWordCommand"/>
/// <seealso cref="MeasureLmTextCommand"/>
/// <seealso cref="GetMaskedWordCommand"/>
[Cmdlet(VerbsCommon.Get, "WordProbability", DefaultParameterSetName = TextSet, HelpUri = ProjectPage.Cmdlets + "Get-WordProbability.md")]
[OutputType(typeof(WordProbability))]
public sealed class GetWordProbabilityCommand : LmCmdlet
{
    private const string WordSet = "Word", TextSet = "Text", ModelSet = "Model";

    /// <summary>The text before the words; for a masked model, a text with [MASK].</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = WordSet)]
    [TextArgument(nameof(Prompt))]
    [AllowEmptyString]
    public string Prompt { get; set; } = "";

    /// <summary>The words whose probability is computed, each separately.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = WordSet)]
    [TextArgument(nameof(Word))]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string[] Word { get; set; } = [];

    /// <summary>Texts; the probability of each of their words is computed.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = TextSet)]
    [Parameter(Mandatory = true, ParameterSetName = ModelSet)]
    [TextArgument(nameof(Text))]
    [AllowEmptyString]
    public string[] Text { get; set; } = [];

    /// <summary>The model, or the path of its file. Default: the session's current one.</summary>
    [Parameter(ParameterSetName = TextSet)]
    [Parameter(ValueFromPipeline = true, ParameterSetName = WordSet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ModelSet)]
    [AllowNull]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel? Model { get; set; }

    private protected override void Process()
    {
        if (ParameterSetName == WordSet)
        {
            RejectedArgument.Check(Prompt);
            Each(Word, word =>
            {
                RejectedArgument.Check(word);
                WriteObject(WordProbability.Of(Model ?? Models.Required, Prompt, word));
            });
            return;
        }
        Each(Text, text =>
        {
            RejectedArgument.Check(text);
            WriteObject(WordProbability.OfText(Model ?? Models.Required, text), enumerateCollection: true);
        });
    }
}
