using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Compare-Word: computes the cosine similarity of the encodings of two words.</summary>
/// <remarks>
/// <para>The similarity is the cosine of the two encodings, a · b / (|a| |b|). It is 1 for the same direction, 0 for orthogonal vectors and
/// -1 for opposite directions. Words that occur in the same contexts get similar encodings, so the cosine measures similarity of
/// use.</para>
/// <para>A word that is not in the vocabulary causes the error WordUnknown, which names the closest words; the other words are still
/// compared. A model of the Direct architecture has no encodings.</para>
/// <para>The examples use the model of the built-in sample: type Import-Corpus | Train-LmModel first.</para>
/// </remarks>
/// <example>
/// <para>The encoding of queen is similar to that of king and not to that of armadillo.</para>
/// <code>Compare-Word queen king, armadillo</code>
/// <code lang="text">
/// Word                     OtherWord                Similarity
/// ----                     ---------                ----------
/// queen                    king                          0.564
/// queen                    armadillo                    -0.096
/// </code>
/// </example>
/// <example>
/// <para>Words from the pipeline, in descending order of similarity.</para>
/// <code>
/// 'throne', 'sun' | Compare-Word moon |
///     Sort-Object Similarity -Descending
/// </code>
/// <code lang="text">
/// Word                     OtherWord                Similarity
/// ----                     ---------                ----------
/// moon                     sun                           0.884
/// moon                     throne                       -0.129
/// </code>
/// </example>
/// <seealso cref="FindSimilarWordCommand"/>
/// <seealso cref="GetWordEncodingCommand"/>
/// <seealso cref="MeasureWordEncodingCommand"/>
[Cmdlet(VerbsData.Compare, "Word", DefaultParameterSetName = WordSet, HelpUri = ProjectPage.Cmdlets + "Compare-Word.md")]
[OutputType(typeof(WordSimilarity))]
public sealed class CompareWordCommand : LmCmdlet
{
    private const string WordSet = "Word", ModelSet = "Model";

    /// <summary>A word of the vocabulary, case-sensitive.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [TextArgument(nameof(Word))]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string Word { get; set; } = "";

    /// <summary>The words to compare with Word, one result for each.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ParameterSetName = WordSet)]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ModelSet)]
    [TextArgument(nameof(OtherWord))]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string[] OtherWord { get; set; } = [];

    /// <summary>The model, or the path of its file. Default: the session's current one.</summary>
    [Parameter(ParameterSetName = WordSet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ModelSet)]
    [AllowNull]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel? Model { get; set; }

    private protected override void Process() => Each(OtherWord, other =>
    {
        RejectedArgument.Check(other);
        WriteObject(WordSimilarity.Of(Model ?? Models.Required, Word, other));
    });
}
