using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Optimize-LmModel, Train-LmModel to its users: trains a model on a corpus and makes it the session's current one.</summary>
[Cmdlet(VerbsCommon.Optimize, "LmModel", DefaultParameterSetName = NewSet)]
[Alias("Train-LmModel")]
[OutputType(typeof(LanguageModel))]
public sealed class OptimizeLmModelCommand : ShapeCmdlet
{
    private const string FurtherSet = "Model";

    private static readonly TrainingOptions Defaults = new();

    /// <summary>The text.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public Corpus? Corpus { get; set; }

    /// <summary>The model to train further, or the path of its file; it stays as it is.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FurtherSet)]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel? Model { get; set; }

    /// <summary>Passes over the text. Default 5.</summary>
    [Parameter]
    public int Epochs { get; set; } = Defaults.Epochs;

    /// <summary>Ends training in order after this time: 90s, 2m, 1h, 00:02:00 or a TimeSpan.</summary>
    [Parameter]
    [DurationArgument]
    [ArgumentCompletions("30s", "2m", "10m", "1h")]
    public object? MaxTime { get; set; }

    /// <summary>Words a step. Default: a 64th of the words, 16 to 512, with a -LossSample up to 256; Direct up to 8192.</summary>
    [Parameter]
    public int BatchSize { get; set; } = Defaults.BatchSize;

    /// <summary>How weights follow their gradient. Default: AdamW in hidden layers and Adagrad by rows, a word's each, in encoder and
    /// decoder; AdamW with Autoencode; Direct takes Adagrad. Given, it is that of all layers; where a
    /// -LossSample draws, as it does from 8192 words on, of the hidden ones alone.</summary>
    [Parameter]
    public OptimizerKind? Optimizer { get; set; }

    /// <summary>The highest learning rate. Default: the optimiser's, 0.003 for AdamW, 0.001 with a -LossSample, 0.03 with Autoencode.
    /// Encoder and decoder rows slow down with a lower one; a higher one is the hidden layers', if there are any.</summary>
    [Parameter]
    public double LearningRate { get; set; } = Defaults.LearningRate;

    /// <summary>Words drawn a batch that training tells its targets apart from; 0 for the whole vocabulary. Default: 0 under 8192
    /// words, 512 from there on; Direct and Autoencode take 0. Losses shown in training are then estimates; the held-out perplexity,
    /// Measure-LmModel and every prediction are over the whole vocabulary and exact.</summary>
    [Parameter]
    public int? LossSample { get; set; }

    /// <summary>Leaves blocks of words out of the exact softmax's gradient in which none is this likely, 0 to 1; a usual one is 0.0002.
    /// Losses and every prediction stay exact. Default 0: nothing is left out. Not together with a -LossSample.</summary>
    [Parameter]
    public double LossThreshold { get; set; } = Defaults.LossThreshold;

    /// <summary>Whether a new model's encodings begin as random numbers, and not as what can be counted of the words that stand near
    /// each other and of spelling, which takes some 18 of 120 seconds on 37 million words, 50,000 different.</summary>
    [Parameter(ParameterSetName = NewSet)]
    public SwitchParameter RandomEncoding { get; set; }

    /// <summary>The share of the words that Masked hides. Default 0.15.</summary>
    [Parameter]
    public double MaskRate { get; set; } = Defaults.MaskRate;

    /// <summary>Decay of the weights of layers that move as a whole: hidden ones, and with an -Optimizer and no -LossSample all. Default 0.01.</summary>
    [Parameter]
    public double WeightDecay { get; set; } = Defaults.WeightDecay;

    /// <summary>The longest gradient, 0 for no limit. Default 1.</summary>
    [Parameter]
    public double ClipNorm { get; set; } = Defaults.ClipNorm;

    /// <summary>The share of training in which the rate climbs. Default 0.05.</summary>
    [Parameter]
    public double WarmupShare { get; set; } = Defaults.WarmupShare;

    /// <summary>Epochs without a better held-out loss before training ends. Default 2.</summary>
    [Parameter]
    public int Patience { get; set; } = Defaults.Patience;

    /// <summary>The share of documents held out. Default 0.05.</summary>
    [Parameter]
    public double Holdout { get; set; } = Defaults.Holdout;

    /// <summary>Text for the held-out loss, instead of -Holdout.</summary>
    [Parameter]
    public Corpus? ValidationCorpus { get; set; }

    /// <summary>The same seed, the same model. Default 0.</summary>
    [Parameter]
    public long Seed { get; set; }

    /// <summary>Threads that compute. Default: the processor's cores.</summary>
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
        try
        {
            // Taken away before the model goes on: what follows in the pipeline has bars of its own.
            using var bar = new TrainingBar(this, string.IsNullOrEmpty(Name) ? Corpus!.Name : Name);
            Models.Current = Trainer.Train(Corpus!, options, Model, ValidationCorpus, bar, PipelineStopToken);
            Models.Interrupted = null;
        }
        catch (TrainingCanceledException canceled)
        {
            Models.Interrupted = canceled.Model;
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
