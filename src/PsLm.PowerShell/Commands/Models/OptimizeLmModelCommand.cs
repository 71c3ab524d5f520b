using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Optimize-LmModel, usually called by its alias Train-LmModel: trains a model on a corpus and makes it the session's current
/// one.</summary>
/// <remarks>
/// <para>The usual name is Train-LmModel. The corpus is split into training text and held-out text (-Holdout). Each epoch passes once over
/// the training text in batches and moves the weights against the gradient of the cross-entropy, -ln p(word). Then it measures the
/// perplexity on the held-out text. The weights with the lowest held-out loss are kept. Training ends after -Epochs, after -MaxTime, or
/// after -Patience epochs without improvement. -Verbose reports each epoch, and the model's History keeps them.</para>
/// <para>The architecture defines how words are connected, the objective defines what is predicted; see about_PsLm_Models. From a
/// vocabulary of 8,192 words on, training samples the vocabulary for each batch (-LossSample), which makes it many times faster.
/// about_PsLm_Performance describes time and memory. The same corpus, options and seed give the same model bit for bit on processors with
/// the same vector width, whatever the number of threads.</para>
/// <para>-Model continues from a model's weights and keeps its shape, vocabulary and History; everything else restarts. The optimiser has
/// no memory of earlier gradients, so its first steps are larger. The learning rate rises and falls again. Every option has the given value
/// or its default, not the value of the first training. The words are in the order of the first epochs again. So 2 epochs and 2 more are
/// not 4. On the sample, a Direct circuit reaches a held-out perplexity of 3.92 in 4 epochs, and 3.90 in 2 and 2. Train once with all
/// epochs if possible. The same -Seed holds out the same text. With another seed, the model has already seen part of the held-out text, and
/// the perplexity is too low. If no new epoch lowers the held-out loss, the weights are returned unchanged.</para>
/// <para>Ctrl+C stops immediately: the current model does not change, and a message says that Get-LmModel -Interrupted returns the weights
/// learned so far. The end of -MaxTime is not an interruption: the model is returned. If the loss is not a number, training ends with an
/// error. A model that does not fit into memory is rejected before memory is allocated (MemoryExceeded). Text that leaves no training words
/// causes CorpusTooSmall.</para>
/// </remarks>
/// <example>
/// <para>Train on the sample for five epochs, about 15 seconds, and predict a word.</para>
/// <code>
/// Import-Corpus | Train-LmModel
/// Get-NextWord 'Once upon a' -Top 1
/// </code>
/// <code lang="text">
/// Name                 Architecture   Context     Words    Parameters Perplexity
/// ----                 ------------   -------     -----    ---------- ----------
/// Sample               FeedForward          6       314       390,714        2.1
///
///
///    Prompt: Once upon a
///
///  Rank Word                     Probability
///  ---- ----                     -----------
///     1 time                       99.93% ████████████████████
/// </code>
/// </example>
/// <example>
/// <para>Train a small, fast model of another architecture, with a name.</para>
/// <code>
/// $shape = @{ Architecture = 'EncoderDecoder'; EncodingSize = 16 }
/// Import-Corpus | Train-LmModel @shape -Epochs 1 -Name Pairs
/// </code>
/// <code lang="text">
/// Name                 Architecture   Context     Words    Parameters Perplexity
/// ----                 ------------   -------     -----    ---------- ----------
/// Pairs                EncoderDecoder       1       314        10,362        3.9
/// </code>
/// </example>
/// <example>
/// <para>Train a model in which every word is wired to every word.</para>
/// <code>Import-Corpus | Train-LmModel -Architecture Direct -Epochs 1</code>
/// <code lang="text">
/// Name                 Architecture   Context     Words    Parameters Perplexity
/// ----                 ------------   -------     -----    ---------- ----------
/// Sample               Direct               1       314        98,910        4.0
/// </code>
/// </example>
/// <example>
/// <para>Train on your own text for at most one minute, then for three more epochs.</para>
/// <code>
/// $lines = @('The queen sat on the throne.', 'The king sat there.') * 50
/// $corpus = $lines | Import-Corpus -Name lines
/// $first = $corpus | Train-LmModel -MaxTime 1m -Epochs 2 -EncodingSize 8
/// $more = $corpus | Train-LmModel -Model $first -Epochs 3
/// $more.History.Count
/// </code>
/// <code lang="text">
/// 5
/// </code>
/// </example>
/// <seealso cref="ImportCorpusCommand"/>
/// <seealso cref="GetNextWordCommand"/>
/// <seealso cref="MeasureLmModelCommand"/>
/// <seealso cref="NewLmModelCommand"/>
/// <seealso cref="ExportLmModelCommand"/>
/// <seealso cref="GetLmModelCommand"/>
/// <seealso href="about_PsLm_Models"/>
/// <seealso href="about_PsLm_Performance"/>
[Cmdlet(VerbsCommon.Optimize, "LmModel", DefaultParameterSetName = NewSet, HelpUri = ProjectPage.Cmdlets + "Optimize-LmModel.md")]
[Alias("Train-LmModel")]
[OutputType(typeof(LanguageModel))]
public sealed class OptimizeLmModelCommand : ShapeCmdlet
{
    private const string FurtherSet = "Model";

    private static readonly TrainingOptions Defaults = new();

    /// <summary>The training text, or its path; each corpus gives one model. A path is imported with the defaults of Import-Corpus; with
    /// -Model, with the model's vocabulary.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [CorpusArgument]
    public Corpus? Corpus { get; set; }

    /// <summary>The model to train further, or the path of its file; it is not changed. Its weights and its History continue. The
    /// optimiser, the learning rate and every other option start again, so 2 epochs and 2 more are not 4.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = FurtherSet)]
    [AllowNull]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel? Model { get; set; }

    /// <summary>Number of passes over the text, 1 or more. Default 5.</summary>
    [Parameter]
    public int Epochs { get; set; } = Defaults.Epochs;

    /// <summary>Maximum time of the training, including evaluation; it then ends normally: 90s, 2m, 1h, 00:02:00 or a TimeSpan.</summary>
    /// <value><see cref="TimeSpan"/></value>
    [Parameter]
    [DurationArgument]
    [ArgumentCompletions("30s", "2m", "10m", "1h")]
    public object? MaxTime { get; set; }

    /// <summary>Words per step, 1 to 65,536. Default: a 64th of the words, 16 to 512, with a -LossSample up to 256; Direct up to
    /// 8192.</summary>
    [Parameter]
    public int BatchSize { get; set; } = Defaults.BatchSize;

    /// <summary>The optimiser. Default: AdamW in hidden layers, and Adagrad with one accumulator per row (word) in encoder and decoder;
    /// AdamW with Autoencode; Direct takes Adagrad. If given, it applies to all layers; with a -LossSample, which is the default from 8192
    /// words on, only to the hidden layers.</summary>
    [Parameter]
    public OptimizerKind? Optimizer { get; set; }

    /// <summary>Maximum learning rate, above 0, at most 10. Default: the optimiser's, 0.003 for AdamW, 0.001 with a -LossSample, 0.03 with
    /// Autoencode. A lower rate also slows encoder and decoder rows; a higher one applies only to hidden layers, if there are
    /// any.</summary>
    [Parameter]
    public double LearningRate { get; set; } = Defaults.LearningRate;

    /// <summary>Number of words sampled per batch as negatives for the training loss, 1 to 1,000,000; 0 = the whole vocabulary. Default: 0
    /// under 8192 words, 512 from there on; Direct and Autoencode take 0. Training losses are then estimates; the held-out perplexity,
    /// Measure-LmModel and every prediction are exact over the whole vocabulary.</summary>
    [Parameter]
    public int? LossSample { get; set; }

    /// <summary>Omits from the exact softmax's gradient the blocks of words whose probabilities are all below this threshold, 0 to 1; usual
    /// is 0.0002. Losses and every prediction stay exact. Excludes a -LossSample. 0 omits nothing. Default 0.</summary>
    [Parameter]
    public double LossThreshold { get; set; } = Defaults.LossThreshold;

    /// <summary>Initialises a new model's encodings at random, and not from co-occurrence counts and spelling. The counting takes about 12
    /// of 120 seconds on 37 million words, 50,000 different, and at most a quarter of -MaxTime.</summary>
    [Parameter(ParameterSetName = NewSet)]
    public SwitchParameter RandomEncoding { get; set; }

    /// <summary>Share of the words that -Objective Masked hides, above 0, at most 1. Default 0.15.</summary>
    [Parameter]
    public double MaskRate { get; set; } = Defaults.MaskRate;

    /// <summary>Weight decay, 0 to 10, in layers that are updated as a whole: the hidden layers; with an -Optimizer and no -LossSample all
    /// layers. Default 0.01.</summary>
    [Parameter]
    public double WeightDecay { get; set; } = Defaults.WeightDecay;

    /// <summary>Maximum norm of the gradient; 0 = no limit. Default 1.</summary>
    [Parameter]
    public double ClipNorm { get; set; } = Defaults.ClipNorm;

    /// <summary>Share of training in which the learning rate rises from 0, 0 to 1. Default 0.05.</summary>
    [Parameter]
    public double WarmupShare { get; set; } = Defaults.WarmupShare;

    /// <summary>Number of epochs without a lower held-out loss after which training ends, 1 or more. Default 2.</summary>
    [Parameter]
    public int Patience { get; set; } = Defaults.Patience;

    /// <summary>Share of documents held out, 0 to 0.9; with fewer than 20 documents, a block of this share at the end of each. With 0, and
    /// with fewer than 20 words, no text is held out. Then there is no held-out perplexity, -Patience does not end training, and the last
    /// weights are kept. Default 0.05.</summary>
    [Parameter]
    public double Holdout { get; set; } = Defaults.Holdout;

    /// <summary>Text for the held-out loss, instead of -Holdout.</summary>
    [Parameter]
    [CorpusArgument]
    public Corpus? ValidationCorpus { get; set; }

    /// <summary>Random seed of the initial weights, the held-out text and the order of words; the same seed gives the same model. Default
    /// 0.</summary>
    [Parameter]
    public long Seed { get; set; }

    /// <summary>Maximum number of threads, 1 to 1,024; the model does not depend on it. Default: the processor's cores.</summary>
    [Parameter]
    public int ThreadCount { get; set; } = Environment.ProcessorCount;

    /// <summary>Name of the model. Default: the corpus's.</summary>
    [Parameter]
    public string? Name { get; set; }

    private protected override void Process()
    {
        if (ValidationCorpus is not null && MyInvocation.BoundParameters.ContainsKey(nameof(Holdout)))
            throw new LmException(LmError.OptionInvalid, "-ValidationCorpus takes the place of -Holdout; give one of them.", nameof(Holdout));
        RefuseZero(nameof(BatchSize), BatchSize, "1 to 65,536");
        RefuseZero(nameof(LearningRate), LearningRate, "above 0, at most 10");
        RefuseZero(nameof(ThreadCount), ThreadCount, "1 to 1,024");
        var options = new TrainingOptions
        {
            Shape = Shape(),
            Epochs = Epochs,
            MaxTime = Duration.Of(MaxTime, nameof(MaxTime)),
            BatchSize = BatchSize,
            Optimizer = Optimizer,
            LearningRate = LearningRate,
            LossSample = LossSample,
            LossThreshold = LossThreshold,
            RandomEncoding = RandomEncoding,
            MaskRate = MaskRate,
            WeightDecay = WeightDecay,
            ClipNorm = ClipNorm,
            WarmupShare = WarmupShare,
            Patience = Patience,
            Holdout = Holdout,
            Seed = Seed,
            ThreadCount = ThreadCount,
            Name = Name,
        };
        Corpus corpus = Imported(Corpus!, Model?.Vocabulary, Model?.Tokenizer);
        Corpus? validation = ValidationCorpus is null ? null : Imported(ValidationCorpus, corpus.Vocabulary, corpus.Tokenizer);
        try
        {
            // // Close the bar before the model enters the pipeline: later commands show their own bars.
            using var bar = new TrainingBar(this, string.IsNullOrEmpty(Name) ? corpus.Name : Name);
            Models.Current = Trainer.Train(corpus, options, Model, validation, bar, PipelineStopToken);
            Models.Interrupted = null;
        }
        catch (TrainingCanceledException canceled)
        {
            Models.Interrupted = canceled.Model;
            StopNotice.Write(this, "Training was stopped. Get-LmModel -Interrupted returns the weights learned so far; the current model is unchanged.");
            throw;
        }
        catch (TrainingDivergedException diverged)
        {
            Models.Interrupted = diverged.Model;
            throw;
        }
        WriteObject(Models.Current);
    }
}
