using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Compare-Word: how alike the encodings of two words are.</summary>
/// <remarks>
/// <para>The measure is the cosine of the two words' encodings, a · b / (|a| |b|): 1 where they point the same way, 0 where they
/// have nothing in common, -1 where they are opposite. Words that stand among the same words come to have like encodings, so that
/// the cosine tells likeness of use.</para>
/// <para>A word that the vocabulary lacks is an error (WordUnknown) that names the closest words; the others are compared all the
/// same. A model of the Direct architecture has no encodings to compare.</para>
/// <para>The examples ask the model of the built-in sample: type Import-Corpus | Train-LmModel first.</para>
/// </remarks>
/// <example>
/// <para>A queen is like a king and unlike an armadillo.</para>
/// <code>Compare-Word queen king, armadillo</code>
/// <code lang="text">
/// Word                     OtherWord                Similarity
/// ----                     ---------                ----------
/// queen                    king                          0.564
/// queen                    armadillo                    -0.096
/// </code>
/// </example>
/// <example>
/// <para>Words from the pipeline, the likest first.</para>
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

    /// <summary>A word of the vocabulary; upper and lower case differ.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [TextArgument(nameof(Word))]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string Word { get; set; } = "";

    /// <summary>The words that it is compared with, each by itself.</summary>
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
