using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Find-SimilarWord: finds the words whose encodings have the highest cosine similarity to a word or to a sum of words.</summary>
/// <remarks>
/// <para>The cmdlet ranks all words of the vocabulary by the cosine of their encodings with the encoding of the given word. The given word
/// itself is excluded. With -Plus and -Minus the words are compared with a sum of encodings, each first scaled to length 1. For example,
/// king - man + woman finds the word that is to woman as king is to man. Such sums need a model that was trained on much text; the built-in
/// sample is too small.</para>
/// <para>The model may come from Import-WordEncoding. A word that is not in the vocabulary causes the error WordUnknown, which names the
/// closest words.</para>
/// <para>The examples use the model of the built-in sample: type Import-Corpus | Train-LmModel first.</para>
/// </remarks>
/// <example>
/// <para>The words most similar to queen.</para>
/// <code>Find-SimilarWord queen -Top 2</code>
/// <code lang="text">
///    Query: queen
///
///  Rank Word                     Similarity
///  ---- ----                     ----------
///     1 regent                        0.647
///     2 emperor                       0.593
/// </code>
/// </example>
/// <example>
/// <para>The most similar word for each of several words.</para>
/// <code>'moon', 'king' | Find-SimilarWord -Top 1</code>
/// <code lang="text">
///    Query: moon
///
///  Rank Word                     Similarity
///  ---- ----                     ----------
///     1 sun                           0.884
///
///    Query: king
///
///  Rank Word                     Similarity
///  ---- ----                     ----------
///     1 emperor                       0.592
/// </code>
/// </example>
/// <example>
/// <para>The word most similar to a sum of encodings.</para>
/// <code>Find-SimilarWord -Plus queen, king -Top 1</code>
/// <code lang="text">
///    Query: queen + king
///
///  Rank Word                     Similarity
///  ---- ----                     ----------
///     1 emperor                       0.731
/// </code>
/// </example>
/// <seealso cref="CompareWordCommand"/>
/// <seealso cref="GetWordEncodingCommand"/>
/// <seealso cref="MeasureWordEncodingCommand"/>
/// <seealso cref="ImportWordEncodingCommand"/>
[Cmdlet(VerbsCommon.Find, "SimilarWord", DefaultParameterSetName = WordSet, HelpUri = ProjectPage.Cmdlets + "Find-SimilarWord.md")]
[OutputType(typeof(SimilarWord))]
public sealed class FindSimilarWordCommand : LmCmdlet
{
    private const string WordSet = "Word", ModelSet = "Model", SumSet = "Sum";

    /// <summary>The words to find similar words for, each separately.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = WordSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ModelSet)]
    [TextArgument(nameof(Word))]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string[] Word { get; set; } = [];

    /// <summary>Words whose encodings are added: for king - man + woman give -Plus king, woman -Minus man.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SumSet)]
    [TextArgument(nameof(Plus))]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string[] Plus { get; set; } = [];

    /// <summary>Words whose encodings are subtracted.</summary>
    [Parameter(ParameterSetName = SumSet)]
    [TextArgument(nameof(Minus))]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string[] Minus { get; set; } = [];

    /// <summary>The model, or the path of its file. Default: the session's current one.</summary>
    [Parameter(ParameterSetName = WordSet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ModelSet)]
    [Parameter(ValueFromPipeline = true, ParameterSetName = SumSet)]
    [AllowNull]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel? Model { get; set; }

    /// <summary>Number of words returned for each word or sum, 1 or more. Default 10.</summary>
    [Parameter]
    public int Top { get; set; } = 10;

    private protected override void Process()
    {
        if (ParameterSetName == SumSet)
        {
            foreach (string word in Plus.Concat(Minus)) RejectedArgument.Check(word);
            WriteObject(SimilarWord.Analogy(Model ?? Models.Required, Plus, Minus, Top), enumerateCollection: true);
            return;
        }
        Each(Word, word =>
        {
            RejectedArgument.Check(word);
            WriteObject(SimilarWord.Find(Model ?? Models.Required, word, Top), enumerateCollection: true);
        });
    }
}
