using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Get-WordEncoding: returns the encoding (embedding vector) of a word, or the decoder's input for a text.</summary>
/// <remarks>
/// <para>An encoding is the row of the encoder's matrix for one word: 256 numbers, or the -EncodingSize of the training. Training gives
/// similar encodings to words that occur in the same contexts; Compare-Word and Find-SimilarWord compare them. A model trained with
/// -SeparateEncoder has one encoder for each position of the context; -Place selects it.</para>
/// <para>With -Text the cmdlet returns the decoder's input for the whole text. In an EncoderDecoder this is the encodings of the context,
/// in FeedForward the last hidden layer. Direct has no encodings. A word that is not in the vocabulary causes the error WordUnknown.</para>
/// <para>The examples use the model of the built-in sample: type Import-Corpus | Train-LmModel first.</para>
/// </remarks>
/// <example>
/// <para>The encodings of two words; the view shortens them.</para>
/// <code>Get-WordEncoding queen, king</code>
/// <code lang="text">
/// Word                          Id Numbers Encoding
/// ----                          -- ------- --------
/// queen                         12     256 [-0.8, -0.9, 0.3, ..., -0.5]
/// king                          13     256 [-0.5, -0.6, 0.8, ..., -0.1]
/// </code>
/// </example>
/// <example>
/// <para>The length of an encoding; the property Vector has all numbers.</para>
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

    /// <summary>Words of the vocabulary, case-sensitive.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = WordSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ModelSet)]
    [TextArgument(nameof(Word))]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string[] Word { get; set; } = [];

    /// <summary>Texts; the output is the decoder's input for each text.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TextSet)]
    [TextArgument(nameof(Text))]
    [AllowEmptyString]
    public string[] Text { get; set; } = [];

    /// <summary>Index of the context position whose encoder is used, from 0; for models with separate encoders. Default 0.</summary>
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
