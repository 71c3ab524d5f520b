using System.Management.Automation;
using PsLm.PowerShell.Formatting;

namespace PsLm.PowerShell.Commands;

/// <summary>Measure-LmText: computes the surprisal of texts under a model, for example to find unusual log lines.</summary>
/// <remarks>
/// <para>The surprise of a word is -ln p(word), in nats: 0 for probability 1, 4.6 for probability 0.01. MeanSurprise is the mean over the
/// words of a text and the <c>&lt;eos&gt;</c> of each sentence. MaxWord is the word with the highest surprise. A model that was trained on
/// the usual lines of a log gives unusual lines a high MeanSurprise; sort by it.</para>
/// <para>Each text is measured separately, and texts stream: each line gives a row immediately. Unknown words are scored as
/// <c>&lt;unk&gt;</c> and counted in UnknownWords. A text without words, such as an empty line, gives no row, and a warning counts such
/// texts.</para>
/// <para>The examples use the model of the built-in sample: type Import-Corpus | Train-LmModel first.</para>
/// </remarks>
/// <example>
/// <para>Measure a sentence of a story and the same words in another order.</para>
/// <code>
/// 'The queen sat on the throne.', 'The throne sat on the queen.' |
///     Measure-LmText
/// </code>
/// <code lang="text">
///   Mean    Max MaxWord          Words Unknown Text
///   ----    --- -------          ----- ------- ----
///   0.66   2.38 queen                8       0 The queen sat on the throne.
///   2.78  10.98 throne               8       0 The throne sat on the queen.
/// </code>
/// </example>
/// <example>
/// <para>Find the most unusual line.</para>
/// <code>
/// 'Once upon a time.', 'Time a upon once.' | Measure-LmText |
///     Sort-Object MeanSurprise -Descending |
///     Select-Object -First 1 Text, Words
/// </code>
/// <code lang="text">
/// Text              Words
/// ----              -----
/// Time a upon once.     6
/// </code>
/// </example>
/// <seealso cref="MeasureLmModelCommand"/>
/// <seealso cref="GetWordProbabilityCommand"/>
/// <seealso cref="ImportCorpusCommand"/>
[Cmdlet(VerbsDiagnostic.Measure, "LmText", DefaultParameterSetName = TextSet, HelpUri = ProjectPage.Cmdlets + "Measure-LmText.md")]
[OutputType(typeof(TextSurprise))]
public sealed class MeasureLmTextCommand : LmCmdlet, IDisposable
{
    private const string TextSet = "Text", ModelSet = "Model";

    private TextScorer? meter;
    private LanguageModel? measured;
    private long empty;

    /// <summary>The texts to measure, each separately.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = TextSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ModelSet)]
    [TextArgument(nameof(Text))]
    [AllowEmptyString]
    public string[] Text { get; set; } = [];

    /// <summary>The model, or the path of its file. Default: the session's current one.</summary>
    [Parameter(ParameterSetName = TextSet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ModelSet)]
    [AllowNull]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel? Model { get; set; }

    private protected override void Process() => Each(Text, text =>
    {
        RejectedArgument.Check(text);
        LanguageModel model = Model ?? Models.Required;
        if (!ReferenceEquals(measured, model))
        {
            meter?.Dispose();
            (meter, measured) = (new TextScorer(model), model);
        }
        TextSurprise surprise = meter!.Measure(text);
        // // Measure-Object counts null as 0, so a row without values would lower every mean.
        if (surprise.Words == 0) empty++;
        else WriteObject(surprise);
    });

    private protected override void End()
    {
        if (empty > 0) WriteWarning($"{FormatViews.Count(empty)} {(empty == 1 ? "text holds" : "texts hold")} no words and {(empty == 1 ? "has" : "have")} no row.");
    }

    /// <inheritdoc/>
    public void Dispose() => meter?.Dispose();
}
