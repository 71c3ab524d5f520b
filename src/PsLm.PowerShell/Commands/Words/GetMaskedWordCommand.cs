using System.Management.Automation;
using PsLm.PowerShell.Formatting;

namespace PsLm.PowerShell.Commands;

/// <summary>Get-MaskedWord: predicts the hidden words of a text, the most probable first.</summary>
/// <remarks>
/// <para>Write [MASK] in the text in place of a word. A model trained with -Objective Masked predicts that word from the words on both
/// sides. Several masks in a text are predicted one by one; the other masks stay hidden. Hide-Word creates such texts and passes the hidden
/// words on in Answer.</para>
/// <para>The probabilities are computed over the whole vocabulary. Special words are omitted from the output, and the other probabilities
/// are not rescaled. A model with another objective causes the error ObjectiveMismatch. Words that are not in the vocabulary are read as
/// <c>&lt;unk&gt;</c>, and a warning names them.</para>
/// <para>The examples train a small masked model of the sample, which takes one or two seconds.</para>
/// </remarks>
/// <example>
/// <para>Predict a hidden word from both sides.</para>
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
/// <para>Hide two words in one text and compare the predictions with the answers.</para>
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

    /// <summary>Texts with [MASK] in place of each hidden word.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = TextSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ModelSet)]
    [TextArgument(nameof(Text))]
    [AllowEmptyString]
    public string[] Text { get; set; } = [];

    /// <summary>The hidden words, one for each mask; they are copied to the Answer of the output.</summary>
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

    /// <summary>Number of words returned for each mask, 1 or more. Default 10.</summary>
    [Parameter]
    public int Top { get; set; } = 10;

    /// <summary>Includes &lt;unk&gt; and &lt;eos&gt; in the output.</summary>
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
