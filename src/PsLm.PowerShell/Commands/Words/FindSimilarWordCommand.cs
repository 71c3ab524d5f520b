using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Find-SimilarWord: the words whose encodings are nearest to a word's, or to a sum of words.</summary>
/// <remarks>
/// <para>All words of the vocabulary are ranked by the cosine of their encodings with that of the word asked about; the word itself
/// is left out. With -Plus and -Minus it is the sum that is compared, each encoding first brought to length 1: king - man + woman
/// asks which word is to woman as king is to man. The more text a model has seen, the more such sums mean; the sample is far too
/// small for them.</para>
/// <para>The model may be one that Import-WordEncoding made of a file of word vectors. A word that the vocabulary lacks is an error
/// (WordUnknown) that names the closest words.</para>
/// <para>The examples ask the model of the built-in sample: type Import-Corpus | Train-LmModel first.</para>
/// </remarks>
/// <example>
/// <para>Whom the model takes for like a queen.</para>
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
/// <para>Several words, the nearest to each.</para>
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
/// <para>A sum of words.</para>
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

    /// <summary>Words, each asked about by itself.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = WordSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ModelSet)]
    [TextArgument(nameof(Word))]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string[] Word { get; set; } = [];

    /// <summary>Words whose encodings are added: king - man + woman is -Plus king, woman -Minus man.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SumSet)]
    [TextArgument(nameof(Plus))]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string[] Plus { get; set; } = [];

    /// <summary>Words whose encodings are taken away.</summary>
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

    /// <summary>Words given for each question, 1 or more. Default 10.</summary>
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
