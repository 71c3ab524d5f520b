using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Optimize-LmModel, Train-LmModel to its users: trains a model on a corpus and makes it the session's current one.</summary>
/// <remarks>
/// <para>The usual name is Train-LmModel. The corpus is parted into text to learn from and text held out (-Holdout). Each epoch
/// passes once over the first, batch by batch, moves the weights against the gradient of the cross-entropy, -ln p(word), and then
/// measures the perplexity on the second. The weights with the best held-out loss are kept; training ends after -Epochs, after
/// -MaxTime, or when -Patience epochs brought nothing better. -Verbose tells each epoch, and the model's History keeps them.</para>
/// <para>The architecture says how words are wired, the objective what is asked; about_PsLm_Models tells both at length. From 8,192
/// words on, training sees a sample of the vocabulary a batch (-LossSample), and is many times faster for it;
/// about_PsLm_Performance tells what costs time and memory. The same corpus, options and seed give the same model to the bit,
/// whatever the number of threads, on processors of one vector width.</para>
/// <para>-Model goes on from a model's weights. Its shape, its words and its History go on with them; everything else starts again. The
/// optimiser has no memory of earlier gradients, so its first steps are larger. The learning rate climbs and falls anew. Every option has
/// the value given now or its default, whatever the first training had, and the words come in the order of the first epochs again. So
/// 2 epochs and 2 more are not 4: over the sample, a Direct circuit reaches a held-out perplexity of 3.92 in 4 epochs, and 3.90 in 2 and
/// 2. Train once with all epochs where that is possible. With the same -Seed the same text is held out; with another, the perplexity is of
/// text that the model has partly seen, and too low. Where no new epoch is better on the text held out, the weights come back
/// unchanged.</para>
/// <para>Ctrl+C stops at once: the current model stays as it was, and a line says that Get-LmModel -Interrupted returns the weights
/// learned so far. The end of -MaxTime is no interruption: the model is returned. A
/// loss that is no number any more ends training with an error that says so. A model that does not fit into memory is refused
/// before anything is built (MemoryExceeded), and text that leaves nothing to learn from is CorpusTooSmall.</para>
/// </remarks>
/// <example>
/// <para>The sample, five passes over it, in a quarter of a minute; then a question.</para>
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
/// <para>Another circuit, small and quick, with a name.</para>
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
/// <para>Every word wired to every word.</para>
/// <code>Import-Corpus | Train-LmModel -Architecture Direct -Epochs 1</code>
/// <code lang="text">
/// Name                 Architecture   Context     Words    Parameters Perplexity
/// ----                 ------------   -------     -----    ---------- ----------
/// Sample               Direct               1       314        98,910        4.0
/// </code>
/// </example>
/// <example>
/// <para>Text of one's own, for a minute at most; then three passes more from there.</para>
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

    /// <summary>The text to learn from, or its path; a model is trained for each corpus. A path is imported as Import-Corpus does by default, with -Model into the model's words.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [CorpusArgument]
    public Corpus? Corpus { get; set; }

    /// <summary>The model to train further, or the path of its file; it stays as it is. Its weights and its History go on; the optimiser,
    /// the learning rate and every other option start again, so 2 epochs and 2 more are not 4.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = FurtherSet)]
    [AllowNull]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel? Model { get; set; }

    /// <summary>Passes over the text, 1 or more. Default 5.</summary>
    [Parameter]
    public int Epochs { get; set; } = Defaults.Epochs;

    /// <summary>Ends training in order after this time, its evaluation included: 90s, 2m, 1h, 00:02:00 or a TimeSpan.</summary>
    /// <value><see cref="TimeSpan"/></value>
    [Parameter]
    [DurationArgument]
    [ArgumentCompletions("30s", "2m", "10m", "1h")]
    public object? MaxTime { get; set; }

    /// <summary>Words a step, 1 to 65,536. Default: a 64th of the words, 16 to 512, with a -LossSample up to 256; Direct up to 8192.</summary>
    [Parameter]
    public int BatchSize { get; set; } = Defaults.BatchSize;

    /// <summary>How weights follow their gradient. Default: AdamW in hidden layers and Adagrad by rows, a word's each, in encoder and
    /// decoder; AdamW with Autoencode; Direct takes Adagrad. Given, it is that of all layers; where a
    /// -LossSample draws, as it does from 8192 words on, of the hidden ones alone.</summary>
    [Parameter]
    public OptimizerKind? Optimizer { get; set; }

    /// <summary>The highest learning rate, above 0, at most 10. Default: the optimiser's, 0.003 for AdamW, 0.001 with a -LossSample, 0.03 with Autoencode.
    /// Encoder and decoder rows slow down with a lower one; a higher one is the hidden layers', if there are any.</summary>
    [Parameter]
    public double LearningRate { get; set; } = Defaults.LearningRate;

    /// <summary>Words drawn a batch that training tells its targets apart from, 1 to 1,000,000; 0 for the whole vocabulary. Default: 0 under 8192
    /// words, 512 from there on; Direct and Autoencode take 0. Losses shown in training are then estimates; the held-out perplexity,
    /// Measure-LmModel and every prediction are over the whole vocabulary and exact.</summary>
    [Parameter]
    public int? LossSample { get; set; }

    /// <summary>Leaves blocks of words out of the exact softmax's gradient in which none is this likely, 0 to 1; a usual one is 0.0002.
    /// Losses and every prediction stay exact. Not together with a -LossSample. 0 leaves nothing out. Default 0.</summary>
    [Parameter]
    public double LossThreshold { get; set; } = Defaults.LossThreshold;

    /// <summary>Has a new model's encodings begin as random numbers, and not as what can be counted of the words that stand near
    /// each other and of spelling, which takes some 12 of 120 seconds on 37 million words, 50,000 different, and at most a quarter of -MaxTime.</summary>
    [Parameter(ParameterSetName = NewSet)]
    public SwitchParameter RandomEncoding { get; set; }

    /// <summary>The share of the words that -Objective Masked hides, above 0, at most 1. Default 0.15.</summary>
    [Parameter]
    public double MaskRate { get; set; } = Defaults.MaskRate;

    /// <summary>Decay of the weights, 0 to 10, in layers that move as a whole: hidden ones, and with an -Optimizer and no -LossSample all. Default
    /// 0.01.</summary>
    [Parameter]
    public double WeightDecay { get; set; } = Defaults.WeightDecay;

    /// <summary>The longest gradient, 0 for no limit. Default 1.</summary>
    [Parameter]
    public double ClipNorm { get; set; } = Defaults.ClipNorm;

    /// <summary>The share of training in which the rate climbs from 0, 0 to 1. Default 0.05.</summary>
    [Parameter]
    public double WarmupShare { get; set; } = Defaults.WarmupShare;

    /// <summary>Epochs without a better held-out loss before training ends, 1 or more. Default 2.</summary>
    [Parameter]
    public int Patience { get; set; } = Defaults.Patience;

    /// <summary>The share of documents held out, 0 to 0.9; where there are under 20, a block of this share at the end of each. 0 holds
    /// nothing out, nor is anything held out of under 20 words: then there is no held-out perplexity, -Patience does not end training,
    /// and the last weights are kept. Default 0.05.</summary>
    [Parameter]
    public double Holdout { get; set; } = Defaults.Holdout;

    /// <summary>Text for the held-out loss, instead of -Holdout.</summary>
    [Parameter]
    [CorpusArgument]
    public Corpus? ValidationCorpus { get; set; }

    /// <summary>Decides first weights, held-out text and the order of words: the same seed, the same model. Default 0.</summary>
    [Parameter]
    public long Seed { get; set; }

    /// <summary>Threads that compute, 1 to 1,024; the model does not depend on it. Default: the processor's cores.</summary>
    [Parameter]
    public int ThreadCount { get; set; } = Environment.ProcessorCount;

    /// <summary>The model's name. Default: the corpus's.</summary>
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
            // Taken away before the model goes on: what follows in the pipeline has bars of its own.
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
