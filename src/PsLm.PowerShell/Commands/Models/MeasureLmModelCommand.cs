using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Measure-LmModel: how well a model knows a corpus.</summary>
/// <remarks>
/// <para>The model is asked for every word of the corpus. CrossEntropy is the mean of -ln p(word), in nats a word, and Perplexity
/// its exponential: a model with a perplexity of 10 is as unsure as one who chooses among 10 words alike. Top1 and Top10 are the
/// shares of words that were the likeliest, or among the ten likeliest. Error is the mean of 1 - p(word). All of it is exact, over
/// the whole vocabulary, whatever -LossSample training had.</para>
/// <para>Text that the model has seen flatters it: measure on text that was held out (Split-Corpus). The corpus must be cut into
/// the model's words, so import it with -Vocabulary and the model's own; else the error is VocabularyMismatch. With -Detailed there
/// is a row for each word: its mean signal, and the word that it was confused with most.</para>
/// <para>The examples ask the model of the built-in sample: type Import-Corpus | Train-LmModel first.</para>
/// </remarks>
/// <example>
/// <para>A model trained on nine tenths of the sample, measured on the rest.</para>
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
/// <para>Word by word: words that are no surprise.</para>
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

    /// <summary>The text, cut into the model's words, or the path of one, which is imported with them.</summary>
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

    /// <summary>Gives a row for each word, instead of one for the whole.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <summary>Threads that compute, 1 to 1,024; the result does not depend on it. Default: the processor's cores.</summary>
    [Parameter]
    public int ThreadCount { get; set; } = Environment.ProcessorCount;

    /// <summary>A model that comes through the pipeline is no fault of the corpus.</summary>
    private protected override bool IsFault(string parameter) => parameter != nameof(Corpus) || !IsModel;

    private bool IsModel => Model is not null && IsPiped(nameof(Model)) && IsPiped(nameof(Corpus));

    private protected override void Begin()
    {
        RefuseZero(nameof(ThreadCount), ThreadCount, "1 to 1,024");
        if (ThreadCount is < 1 or > 1024) throw new LmException(LmError.OptionInvalid, $"ThreadCount is {ThreadCount}; allowed is 1 to 1,024.", nameof(ThreadCount));
    }

    private protected override void Process()
    {
        // With neither named, corpora and models come through one pipeline, in any order.
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
