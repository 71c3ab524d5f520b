using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Compare-LmModel: puts models side by side on one corpus, with their differences to the first and how sure these are.</summary>
/// <remarks>
/// <para>Every word of the corpus is asked of every model, over the whole vocabulary. The perplexity of each is the one that
/// Measure-LmModel gives; the Difference is in nats a word, below 0 where a model is better than the first. As a perplexity it is a
/// factor: a Difference of 0.01 is one per cent.</para>
/// <para>The StandardError says by how much the Difference would vary from one text of this size and kind to another. It is that of
/// paired differences, summed a document where there are 50 documents or more, otherwise a sentence (the sentences of a few long
/// documents may depend on each other; it is then too small): with d the difference of -ln p summed over the n words of a unit, of G
/// units and N words, Difference = sum d / N and StandardError = sqrt(G / (G - 1) x sum (d - Difference x n)^2) / N (Cochran 1977,
/// Sampling Techniques, sections 6.3 and 9A.1). A difference of more than two standard errors, which is marked by a star, comes about
/// by the draw of the text alone in one of some twenty comparisons; of many models compared with one, some are marked by chance.</para>
/// <para>It says nothing of how the models would differ had they been trained under other seeds: two trainings that differ in nothing
/// else may well be told apart on enough text, and rightly so. Whether a setting is better than another is told by several seeds of
/// each, as Invoke-LmExperiment -Repeat trains them.</para>
/// <para>The models must know the same words (import the corpora that they are trained on with one -Vocabulary) and have one
/// objective: a word that has its right side in sight is easier. Text that a model was trained on flatters it; compare on text that
/// none of them has seen, as Split-Corpus sets it apart.</para>
/// </remarks>
/// <example>
/// <para>Does seeing three words help over seeing one, on text that neither model has seen?</para>
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
/// <para>The models of a folder, the best first.</para>
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

    /// <summary>The models, or the paths of their files; the first is what the others are held against.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [AllowNull]
    [ModelArgument(IsSeveral = true)]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel[] Model { get; set; } = [];

    /// <summary>The text, of the models' vocabulary.</summary>
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
        // Each model that was given was at fault, and that has been told.
        if (models.Count == 0) return;
        IReadOnlyList<ModelComparison> rows;
        using (var bar = new EvaluationBar(this, models.Count == 1 ? models[0].Name : $"{models.Count} models"))
            rows = ModelComparer.Compare(models, Imported(Corpus!, models[0].Vocabulary, models[0].Tokenizer), progress: bar, cancellation: PipelineStopToken);
        WriteObject(rows, enumerateCollection: true);
    }
}
