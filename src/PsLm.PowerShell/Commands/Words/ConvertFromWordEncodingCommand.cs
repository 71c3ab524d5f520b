using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>ConvertFrom-WordEncoding: applies only the decoder of a model to an encoding and returns the most probable words.</summary>
/// <remarks>
/// <para>The decoder computes a logit for every word from an encoding: logit = encoding · W + b. Softmax converts the logits to
/// probabilities. This cmdlet runs the decoder without the encoder. For an EncoderDecoder with a context of one word, the result shows
/// which next word the encoding of one word predicts.</para>
/// <para>The vector must have the length of the decoder's input; otherwise the error OptionInvalid states both lengths. In FeedForward the
/// decoder's input is the last hidden layer, which Get-WordEncoding -Text returns. Direct and models from Import-WordEncoding have no
/// decoder (error NoDecoder).</para>
/// <para>The examples use the model of the built-in sample: type Import-Corpus | Train-LmModel first.</para>
/// </remarks>
/// <example>
/// <para>Decode the decoder's input for a text: the result has the same words as Get-NextWord.</para>
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
/// <para>Decode a vector: halving a text's encoding makes the decoder less certain.</para>
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

    /// <summary>Encodings, as Get-WordEncoding returns them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = EncodingSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ModelSet)]
    public WordEncoding[] WordEncoding { get; set; } = [];

    /// <summary>A vector of numbers, as long as the decoder's input.</summary>
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

    /// <summary>Number of words returned for each encoding, 1 or more. Default 10.</summary>
    [Parameter]
    public int Top { get; set; } = 10;

    private protected override void Process()
    {
        WordEncoding[] all = ParameterSetName == VectorSet ? [new() { Word = "(vector)", Vector = Vector }] : WordEncoding;
        Each(all, encoding => WriteObject(encoding.Decode(Model ?? Models.Required, Top), enumerateCollection: true));
    }
}
