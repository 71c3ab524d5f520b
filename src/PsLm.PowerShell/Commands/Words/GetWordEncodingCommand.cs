using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Get-WordEncoding: the numbers that a model makes of a word, or of a text.</summary>
/// <remarks>
/// <para>An encoding is the row of numbers, 256 unless the model was made otherwise, that the encoder has for a word. Training
/// moves them until words that stand among the same words have like numbers; Compare-Word and Find-SimilarWord go by them. In a
/// model whose places have encoders of their own (-SeparateEncoder) -Place says which one is asked.</para>
/// <para>With -Text it is what the decoder is given for the whole text: in an EncoderDecoder the encodings of its context, in
/// FeedForward the last hidden layer. Direct has no encodings; a word that the vocabulary lacks is WordUnknown.</para>
/// <para>The examples ask the model of the built-in sample: type Import-Corpus | Train-LmModel first.</para>
/// </remarks>
/// <example>
/// <para>The numbers of two words, shortened for the eye.</para>
/// <code>Get-WordEncoding queen, king</code>
/// <code lang="text">
/// Word                          Id Numbers Encoding
/// ----                          -- ------- --------
/// queen                         12     256 [-0.8, -0.9, 0.3, ..., -0.5]
/// king                          13     256 [-0.5, -0.6, 0.8, ..., -0.1]
/// </code>
/// </example>
/// <example>
/// <para>How many there are; Vector has them all.</para>
/// <code>(Get-WordEncoding queen).Vector.Count</code>
/// <code lang="text">
/// 256
/// </code>
/// </example>
/// <seealso cref="ConvertFromWordEncodingCommand"/>
/// <seealso cref="CompareWordCommand"/>
/// <seealso cref="FindSimilarWordCommand"/>
/// <seealso cref="ExportWordEncodingCommand"/>
[Cmdlet(VerbsCommon.Get, "WordEncoding", DefaultParameterSetName = WordSet, HelpUri = ProjectPage.Cmdlets + "Get-WordEncoding.md")]
[OutputType(typeof(WordEncoding))]
public sealed class GetWordEncodingCommand : LmCmdlet
{
    private const string WordSet = "Word", ModelSet = "Model", TextSet = "Text";

    /// <summary>Words of the vocabulary; upper and lower case differ.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = WordSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ModelSet)]
    [TextArgument(nameof(Word))]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string[] Word { get; set; } = [];

    /// <summary>Texts; the numbers are what the decoder is given for each.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TextSet)]
    [TextArgument(nameof(Text))]
    [AllowEmptyString]
    public string[] Text { get; set; } = [];

    /// <summary>Whose encoder is asked, from 0, where each place has its own. Default 0.</summary>
    [Parameter(ParameterSetName = WordSet)]
    [Parameter(ParameterSetName = ModelSet)]
    public int Place { get; set; }

    /// <summary>The model, or the path of its file. Default: the session's current one.</summary>
    [Parameter(ParameterSetName = WordSet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ModelSet)]
    [Parameter(ValueFromPipeline = true, ParameterSetName = TextSet)]
    [AllowNull]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel? Model { get; set; }

    private protected override void Process()
    {
        Each(Word, word =>
        {
            RejectedArgument.Check(word);
            WriteObject(WordEncoding.Of(Model ?? Models.Required, word, Place));
        });
        Each(Text, text =>
        {
            RejectedArgument.Check(text);
            WriteObject(WordEncoding.OfText(Model ?? Models.Required, text));
        });
    }
}
