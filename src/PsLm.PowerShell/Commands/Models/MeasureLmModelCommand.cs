using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Measure-LmModel: evaluates a model on a corpus.</summary>
/// <remarks>
/// <para>The model predicts every word of the corpus. CrossEntropy is the mean of -ln p(word), in nats a word; Perplexity is its
/// exponential. A model with a perplexity of 10 is as uncertain as a uniform choice among 10 words. Top1 and Top10 are the shares of words
/// that were the most probable, or among the ten most probable. Error is the mean of 1 - p(word). All values are exact, over the whole
/// vocabulary, even if the training used -LossSample.</para>
/// <para>The perplexity on training text is too low: measure on held-out text (Split-Corpus). The corpus must have the model's vocabulary:
/// import it with the model's vocabulary as -Vocabulary. Otherwise the error is VocabularyMismatch. -Detailed returns one row per word. It
/// has the word's mean probability, and the other word that most often had the highest probability.</para>
/// <para>The examples use the model of the built-in sample: type Import-Corpus | Train-LmModel first.</para>
/// </remarks>
/// <example>
/// <para>Train a model on nine tenths of the sample and measure it on the rest.</para>
/// <code>
/// $train, $test = Import-Corpus | Split-Corpus
/// $shape = @{ Architecture = 'EncoderDecoder'; EncodingSize = 16 }
/// $small = $train | Train-LmModel @shape -Epochs 1
/// Measure-LmModel $test -Model $small
/// </code>
/// <code lang="text">
/// Model            Corpus             Words Perplexity    Top1   Top10  Error
/// -----            ------             ----- ----------    ----   -----  -----
/// Sample (rest)    Sample (sha…      11,100        4.1  61.74%  88.38%  0.480
/// </code>
/// </example>
/// <example>
/// <para>Show words that the model predicts well, one row per word.</para>
/// <code>
/// $rest, $some = Import-Corpus | Split-Corpus -Share 0.02
/// Measure-LmModel $some -Detailed | Where-Object Word -in 'on', 'time' |
///     Format-Table Word, Count, Rank
/// </code>
/// <code lang="text">
/// Word Count Rank
/// ---- ----- ----
/// on      38    1
/// time    25    1
/// </code>
/// </example>
/// <seealso cref="SplitCorpusCommand"/>
/// <seealso cref="MeasureLmTextCommand"/>
/// <seealso cref="OptimizeLmModelCommand"/>
[Cmdlet(VerbsDiagnostic.Measure, "LmModel", HelpUri = ProjectPage.Cmdlets + "Measure-LmModel.md")]
[OutputType(typeof(Evaluation), typeof(WordEvaluation))]
public sealed class MeasureLmModelCommand : LmCmdlet
{
    private readonly List<Corpus> corpora = [];
    private readonly List<LanguageModel> models = [];

    /// <summary>The text, with the model's vocabulary, or its path; a path is imported with the model's vocabulary.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [CorpusArgument]
    public Corpus? Corpus { get; set; }

    /// <summary>The model, or the path of its file. Default: the session's current one.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel? Model { get; set; }

    /// <summary>Returns one row per word instead of one row for the corpus.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <summary>Maximum number of threads, 1 to 1,024; the result does not depend on it. Default: the processor's cores.</summary>
    [Parameter]
    public int ThreadCount { get; set; } = Environment.ProcessorCount;

    /// <summary>A model in the pipeline also binds to Corpus; this is not an error.</summary>
    private protected override bool IsFault(string parameter) => parameter != nameof(Corpus) || !IsModel;

    private bool IsModel => Model is not null && IsPiped(nameof(Model)) && IsPiped(nameof(Corpus));

    private protected override void Begin()
    {
        RefuseZero(nameof(ThreadCount), ThreadCount, "1 to 1,024");
        if (ThreadCount is < 1 or > 1024) throw new LmException(LmError.OptionInvalid, $"ThreadCount is {ThreadCount}; allowed is 1 to 1,024.", nameof(ThreadCount));
    }

    private protected override void Process()
    {
        // // If neither parameter is named, the pipeline carries corpora and models in any order.
        if (IsModel) models.Add(Model!);
        else if (IsPiped(nameof(Corpus)) && Model is null) corpora.Add(Corpus!);
        else Measure(Model ?? Models.Required, Corpus!);
    }

    private protected override void End()
    {
        if (corpora.Count == 0 && models.Count > 0)
            throw new LmException(LmError.OptionInvalid, "Models came through the pipeline, and no corpus to measure them on. Pipe one too, or name it: $model | Measure-LmModel $corpus.", nameof(Corpus));
        Each(models.Count > 0 ? models : corpora.Count > 0 ? [Models.Required] : [], model => Each(corpora, corpus => Measure(model, corpus)));
    }

    private void Measure(LanguageModel model, Corpus given)
    {
        Corpus corpus = Imported(given, model.Vocabulary, model.Tokenizer);
        object found;
        using (var bar = new EvaluationBar(this, model.Name))
            found = Detailed ? Evaluator.MeasureWords(model, corpus, ThreadCount, bar, PipelineStopToken) : Evaluator.Measure(model, corpus, ThreadCount, bar, PipelineStopToken);
        WriteObject(found, enumerateCollection: true);
    }
}
