using System.Management.Automation;
using PsLm.PowerShell.Formatting;

namespace PsLm.PowerShell.Commands;

/// <summary>Get-MaskedWord: the words that may be hidden in a text, the likeliest first.</summary>
/// <remarks>
/// <para>A text with [MASK] in it is asked about at that place: the model, trained with -Objective Masked, knows the words on both
/// sides. Several masks in a text are asked about one by one, each with the others left hidden. Hide-Word makes such texts, and
/// hands the hidden words on in Answer.</para>
/// <para>The probabilities are those of the whole vocabulary; special words are left out of the rows and nothing is scaled to make
/// up for it. A model of another objective is an error (ObjectiveMismatch). Words that the vocabulary lacks are taken for
/// <c>&lt;unk&gt;</c>, and a warning says so.</para>
/// <para>The examples train a small masked model of the sample, which takes a second or two.</para>
/// </remarks>
/// <example>
/// <para>A hidden word, from both sides.</para>
/// <code>
/// $few = @{ Epochs = 1; BagSize = 0; EncodingSize = 32; HiddenSize = 32 }
/// $null = Import-Corpus | Train-LmModel -Objective Masked @few
/// Get-MaskedWord 'The queen sat on the [MASK].' -Top 1
/// </code>
/// <code lang="text">
///    Prompt: The queen sat on the [MASK].
///
///  Rank Word                     Probability
///  ---- ----                     -----------
///     1 throne                     54.39% ██████████▉
/// </code>
/// </example>
/// <example>
/// <para>Two words hidden at once, and whether the model finds them.</para>
/// <code>
/// $few = @{ Epochs = 1; BagSize = 0; EncodingSize = 32; HiddenSize = 32 }
/// $null = Import-Corpus | Train-LmModel -Objective Masked @few
/// Hide-Word 'Once upon a time there was a king.' -Position 1, 4 |
///     Get-MaskedWord -Top 1 | Format-Table Position, Answer, Word
/// </code>
/// <code lang="text">
/// Position Answer Word
/// -------- ------ ----
///        1 upon   upon
///        4 there  there
/// </code>
/// </example>
/// <seealso cref="HideWordCommand"/>
/// <seealso cref="OptimizeLmModelCommand"/>
/// <seealso cref="GetNextWordCommand"/>
/// <seealso cref="GetWordProbabilityCommand"/>
[Cmdlet(VerbsCommon.Get, "MaskedWord", DefaultParameterSetName = TextSet, HelpUri = ProjectPage.Cmdlets + "Get-MaskedWord.md")]
[OutputType(typeof(WordPrediction))]
public sealed class GetMaskedWordCommand : LmCmdlet
{
    private const string TextSet = "Text", ModelSet = "Model";

    private readonly UnknownWords unknown = new();

    /// <summary>Texts with [MASK] where a word is hidden.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = TextSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ModelSet)]
    [TextArgument(nameof(Text))]
    [AllowEmptyString]
    public string[] Text { get; set; } = [];

    /// <summary>The words that stood there, one for each mask, handed on in Answer.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyCollection]
    [TextArgument(nameof(Answer))]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string?[] Answer { get; set; } = [];

    /// <summary>The model, or the path of its file. Default: the session's current one.</summary>
    [Parameter(ParameterSetName = TextSet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ModelSet)]
    [AllowNull]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel? Model { get; set; }

    /// <summary>Words given for each mask, 1 or more. Default 10.</summary>
    [Parameter]
    public int Top { get; set; } = 10;

    /// <summary>Gives &lt;unk&gt; and &lt;eos&gt; too.</summary>
    [Parameter]
    public SwitchParameter IncludeSpecial { get; set; }

    private protected override void Process() => Each(Text, text =>
    {
        RejectedArgument.Check(text);
        foreach (string? answer in Answer) RejectedArgument.Check(answer);
        LanguageModel model = Model ?? Models.Required;
        IReadOnlyList<WordPrediction> found = MaskedWord.Predict(model, text, Top, IncludeSpecial, Answer);
        unknown.Add(model, MaskedWord.UnknownWords(model, text));
        WriteObject(found, enumerateCollection: true);
    });

    private protected override void End()
    {
        if (unknown.Warning is { } warning) WriteWarning(warning);
    }
}
