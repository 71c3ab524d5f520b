using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>ConvertFrom-WordEncoding: the words that the decoder alone makes of an encoding.</summary>
/// <remarks>
/// <para>The decoder is the half of a model that turns an encoding into a signal for every word: logit = encoding · W + b, and
/// softmax makes probabilities of the logits. Here it is asked by itself, without the encoder before it. In an EncoderDecoder of
/// one word this shows what a word's numbers alone say of the word that follows.</para>
/// <para>The vector must have as many numbers as the decoder takes; otherwise the error OptionInvalid tells both sizes. For
/// FeedForward these are the numbers of its last hidden layer, which Get-WordEncoding -Text gives. Direct has no decoder
/// (NoDecoder), nor has a model that Import-WordEncoding made.</para>
/// <para>The examples ask the model of the built-in sample: type Import-Corpus | Train-LmModel first.</para>
/// </remarks>
/// <example>
/// <para>What the decoder is given for a text, decoded: the same words that Get-NextWord gives.</para>
/// <code>
/// Get-WordEncoding -Text 'The queen sat on the' |
///     ConvertFrom-WordEncoding -Top 1
/// </code>
/// <code lang="text">
///    Prompt: The queen sat on the
///
///  Rank Word                     Probability
///  ---- ----                     -----------
///     1 throne                     90.78% ██████████████████▏
/// </code>
/// </example>
/// <example>
/// <para>Numbers by themselves, here of a text, halved: the decoder is less sure.</para>
/// <code>
/// $vector = (Get-WordEncoding -Text 'The queen sat on the').Vector
/// $vector = $vector | ForEach-Object { $_ / 2 }
/// ConvertFrom-WordEncoding -Vector $vector -Top 1
/// </code>
/// <code lang="text">
///    Prompt: (vector)
///
///  Rank Word                     Probability
///  ---- ----                     -----------
///     1 throne                     68.09% █████████████▋
/// </code>
/// </example>
/// <seealso cref="GetWordEncodingCommand"/>
/// <seealso cref="GetNextWordCommand"/>
[Cmdlet(VerbsData.ConvertFrom, "WordEncoding", DefaultParameterSetName = EncodingSet, HelpUri = ProjectPage.Cmdlets + "ConvertFrom-WordEncoding.md")]
[OutputType(typeof(WordPrediction))]
public sealed class ConvertFromWordEncodingCommand : LmCmdlet
{
    private const string EncodingSet = "WordEncoding", ModelSet = "Model", VectorSet = "Vector";

    /// <summary>Encodings, as Get-WordEncoding gives them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = EncodingSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ModelSet)]
    public WordEncoding[] WordEncoding { get; set; } = [];

    /// <summary>The numbers alone, as many as the decoder takes.</summary>
    [Parameter(Mandatory = true, ParameterSetName = VectorSet)]
    public float[] Vector { get; set; } = [];

    /// <summary>The model, or the path of its file. Default: the session's current one.</summary>
    [Parameter(ParameterSetName = EncodingSet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ModelSet)]
    [Parameter(ValueFromPipeline = true, ParameterSetName = VectorSet)]
    [AllowNull]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel? Model { get; set; }

    /// <summary>Words given for each encoding, 1 or more. Default 10.</summary>
    [Parameter]
    public int Top { get; set; } = 10;

    private protected override void Process()
    {
        WordEncoding[] all = ParameterSetName == VectorSet ? [new() { Word = "(vector)", Vector = Vector }] : WordEncoding;
        Each(all, encoding => WriteObject(encoding.Decode(Model ?? Models.Required, Top), enumerateCollection: true));
    }
}
