using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Compare-LmModel: compares models on one corpus and returns their differences to the first model with standard errors.</summary>
/// <remarks>
/// <para>Every model predicts every word of the corpus, over the whole vocabulary. The Perplexity of each model is that of Measure-LmModel.
/// The Difference is in nats a word; it is negative if the model is better than the first. In terms of perplexity it is a factor: a
/// Difference of 0.01 is one per cent.</para>
/// <para>The StandardError estimates the variation of the Difference between texts of this size and kind. It is computed from paired
/// differences, summed per document for 50 or more documents, otherwise per sentence. Sentences of a few long documents may be correlated;
/// the StandardError is then too small. Let d be the difference of -ln p, summed over the n words of a unit, for G units and N words. Then
/// Difference = sum d / N and StandardError = sqrt(G / (G - 1) x sum (d - Difference x n)^2) / N. The source is Cochran 1977, Sampling
/// Techniques, sections 6.3 and 9A.1. A star marks a difference of more than two standard errors. The choice of the text causes such a
/// difference by chance in about one of twenty comparisons. If many models are compared with one, some are therefore marked by
/// chance.</para>
/// <para>The StandardError does not include the variation between training seeds. Two trainings that differ only in the seed may differ
/// significantly on enough text. To compare two settings, train each with several seeds: Invoke-LmExperiment -Repeat does this.</para>
/// <para>The models must have the same vocabulary (import their corpora with one -Vocabulary). They must also have the same objective: a
/// word is easier to predict if the words to its right are given. The perplexity on a model's own training text is too low. Compare on text
/// that no model was trained on; Split-Corpus creates such a part.</para>
/// </remarks>
/// <example>
/// <para>Compare a context of three words with a context of one, on text that neither model was trained on.</para>
/// <code>
/// $train, $test = Import-Corpus | Split-Corpus
/// $one = $train | Train-LmModel -Architecture EncoderDecoder -EncodingSize 16 -Epochs 2 -Name one
/// $three = $train | Train-LmModel -Architecture EncoderDecoder -EncodingSize 16 -Context 3 -Epochs 2 -Name three
/// Compare-LmModel $one, $three -Corpus $test
/// </code>
/// <code lang="text">
///    On: Sample (share), 11,100 words; * more than two standard errors
///
/// Model                   Parameters     Size Perplexity          Nats a word
/// -----                   ----------     ---- ----------          -----------
/// one                         10,362  41.4 KB       3.88                    -
/// three                       20,410  81.6 KB       2.17   -0.5837 ± 0.0057 *
/// </code>
/// </example>
/// <example>
/// <para>Compare the models of two files, the best first.</para>
/// <code>
/// $train, $test = Import-Corpus | Split-Corpus
/// foreach ($size in 4, 16) { $train | Train-LmModel -EncodingSize $size -HiddenSize 16 -Epochs 2 -Name "size-$size" | Export-LmModel "size-$size.safetensors" }
/// 'size-4.safetensors', 'size-16.safetensors' | Compare-LmModel -Corpus $test | Sort-Object Perplexity | Format-Table Model, Perplexity, IsDifferent
/// </code>
/// <code lang="text">
/// Model   Perplexity IsDifferent
/// -----   ---------- -----------
/// size-16       2.26        True
/// size-4        2.87       False
/// </code>
/// </example>
/// <seealso cref="MeasureLmModelCommand"/>
/// <seealso cref="InvokeLmExperimentCommand"/>
/// <seealso cref="SplitCorpusCommand"/>
[Cmdlet(VerbsData.Compare, "LmModel", HelpUri = ProjectPage.Cmdlets + "Compare-LmModel.md")]
[OutputType(typeof(ModelComparison))]
public sealed class CompareLmModelCommand : LmCmdlet
{
    private readonly List<LanguageModel> models = [];

    /// <summary>The models, or the paths of their files; the others are compared with the first.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [AllowNull]
    [ModelArgument(IsSeveral = true)]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel[] Model { get; set; } = [];

    /// <summary>The text, with the models' vocabulary.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    [CorpusArgument]
    public Corpus? Corpus { get; set; }

    private protected override void Process()
    {
        foreach (LanguageModel model in Model) RejectedArgument.Check(model);
        models.AddRange(Model);
    }

    private protected override void End()
    {
        // // Each given model was rejected, and an error was written for it.
        if (models.Count == 0) return;
        IReadOnlyList<ModelComparison> rows;
        using (var bar = new EvaluationBar(this, models.Count == 1 ? models[0].Name : $"{models.Count} models"))
            rows = ModelComparer.Compare(models, Imported(Corpus!, models[0].Vocabulary, models[0].Tokenizer), progress: bar, cancellation: PipelineStopToken);
        WriteObject(rows, enumerateCollection: true);
    }
}
