namespace PsLm;

/// <summary>How a model is trained, and the shape of the model where none is given.</summary>
public sealed record TrainingOptions
{
    /// <summary>The shape of a new model; not looked at where training goes on from a given one.</summary>
    public ModelOptions Shape { get; init; } = new();

    /// <summary>Passes over the training words, at least 1. Default 5.</summary>
    public int Epochs { get; init; } = 5;

    /// <summary>Training ends in order when this much time has passed, evaluation included; null for no limit. Above zero.
    /// Where it is given and <see cref="Epochs"/> ends sooner, training ends sooner.</summary>
    public TimeSpan? MaxTime { get; init; }

    /// <summary>Words a step, 1 to 65,536; 0 stands for a 64th of an epoch's words, but at least 16 and at most 512, or 256 where
    /// <see cref="LossSample"/> draws (all of a batch share its draws, so fewer of both cost less a word and make more steps: 300,000
    /// words of novels-50k, a ReLU layer of 512, end at 206.8 with 256 words and 512 draws, 207.6 with 512 and 1,024, 211.9 with 1,024
    /// and 2,048, and 13,200, 11,000 and 9,000 words a second go through one thread); Direct 8,192 at most (where the words of a batch
    /// that follow the same words share the work: 10,000 words, one pass over a tenth of novels-50k, held-out perplexity 123.1 and 16 s
    /// with 2,048, 123.2 and 8 s with 8,192, 123.4 and 5 s with 32,768).</summary>
    public int BatchSize { get; init; }

    /// <summary>How weights follow their gradient; null stands for AdamW in hidden layers, and Adagrad with one accumulator a row, a
    /// word's, in encoder and decoder (a quarter of fairy tales, one pass over the whole vocabulary, ends at a held-out perplexity of
    /// 128 with it, and 148 with AdamW throughout); for AdamW with Autoencode. Given, it is that of all layers, or, where
    /// <see cref="LossSample"/> draws, of the hidden ones. Direct takes Adagrad alone: two moments of each of its billions of weights
    /// would not fit into memory.</summary>
    public OptimizerKind? Optimizer { get; init; }

    /// <summary>The words that training tells a target apart from, in EncoderDecoder and FeedForward with NextWord and Masked: 0 for
    /// the whole vocabulary (the exact softmax), or 1 to 1,000,000 draws a batch by count^0.75, the batch's own targets added and each
    /// word divided by its chance of being in the sample, so that sums stay unbiased (Jean et al. 2015, arXiv 1412.2007; Ji et al.
    /// 2016, arXiv 1511.06909). Null stands for 0 under 8,192 words and 512 from there on (see <see cref="BatchSize"/>). Training's
    /// losses are then estimates, on average a little low (the logarithm of an unbiased sum is); held-out losses, evaluation and
    /// prediction are exact whatever is given here. One pass over 650,000 words of novels in batches of 256, a vocabulary of 43,000:
    /// perplexity 160 with 512 draws, 169 over the whole vocabulary, which took 7.5 times as long (16 cores). Direct and Autoencode take 0
    /// alone.</summary>
    public int? LossSample { get; init; }

    /// <summary>Training over the whole vocabulary leaves blocks of words out of the decoder's gradient in which none is this likely after
    /// any of some hundred examples, 0 (the default: nothing is left out) to 1, exclusive; targets always count ("Cut Your Losses in
    /// Large-Vocabulary Language Models", arXiv 2411.09009, where it is 2^-12). Losses, evaluation and prediction stay exact. Given,
    /// <see cref="LossSample"/> is 0 by default. In the pass told of there, 1e-6 and 1e-5 left perplexity (169) and time as they were: early
    /// in training few blocks are that unlikely. Direct takes 0 alone.</summary>
    public double LossThreshold { get; init; }

    /// <summary>The highest learning rate, reached after the warm-up; above 0, at most 10; 0 stands for the optimiser's default: AdamW
    /// 0.003 (Autoencode 0.03, since an epoch shows each word but once), Adagrad 0.03, Sgd 1, and Direct's Adagrad 1. Where
    /// <see cref="LossSample"/> draws, AdamW's is 0.001. Where encoder and decoder move by rows, their rates are 0.25 and 0.05; a
    /// lower rate than the default lowers them alike, a higher one is that of the hidden layers alone (with twice the rates of the
    /// rows, a quarter of fairy tales ends at 143 in place of 132), or, where there are none, raises them by the root of the ratio. For AdamW throughout: on 0.7 million words of fairy tales, one epoch ends at a held-out perplexity
    /// of 116 with 0.001, 100 with 0.002, 91 with 0.004 and 93 with 0.008. Direct's rate does
    /// not rise and fall, since each row slows down with its own examples: on a tenth of novels-50k over 10,000 words one pass ends at
    /// 125.0 with 0.6, 123.2 with 1 and 124.1 with 1.5.</summary>
    public double LearningRate { get; init; }

    /// <summary>Whether a new model's encodings begin as random numbers. By default, from 1,000 words of vocabulary on, they begin as
    /// what can be counted (of 37 million words in some 18 seconds on two cores; of less text where <see cref="MaxTime"/> is short):
    /// words that stand near the same words and words spelt alike begin alike (the leading singular vectors of their pointwise mutual
    /// information and spelling; Levy and Goldberg 2014). Not for Direct and Autoencode, nor where the encoding, or its half where
    /// there is a bag, has more than 512 numbers or more than a quarter of the vocabulary's, or
    /// memory does not hold the pairs. Default false.</summary>
    public bool RandomEncoding { get; init; }

    /// <summary>The share of the words that Masked hides, above 0, at most 1; at least one a sentence is. Default 0.15.</summary>
    public double MaskRate { get; init; } = 0.15;

    /// <summary>Decoupled weight decay, 0 to 10; biases and Direct have none, nor encoder and decoder where they move by rows
    /// (as often as their words come, and would decay by it). Default 0.01.</summary>
    public double WeightDecay { get; init; } = 0.01;

    /// <summary>The longest gradient (Euclidean norm over all parameters, of the loss that is trained on) before it is scaled back; 0
    /// for no limit. Default 1; over a sample of the vocabulary it is met by accidents alone: 600,000 words of
    /// novels-50k end at the same perplexity without it.</summary>
    public double ClipNorm { get; init; } = 1;

    /// <summary>The share of training in which the rate climbs from 0, 0 to 1; Direct's rate is always the same. Default 0.05.</summary>
    public double WarmupShare { get; init; } = 0.05;

    /// <summary>Epochs without a better held-out loss after which training ends, at least 1. Default 2.</summary>
    public int Patience { get; init; } = 2;

    /// <summary>The share of the documents that is held out, 0 to 0.9; where there are under 20, a block of this share at the end of
    /// each, which begins with a sentence where one begins near enough. Of under 20 words nothing is held out. Default 0.05.</summary>
    public double Holdout { get; init; } = 0.05;

    /// <summary>Decides first weights, held-out text, order of words, dropout and samples. Default 0.</summary>
    public long Seed { get; init; }

    /// <summary>Decides the held-out text alone; null for <see cref="Seed"/>. So that trainings of several seeds hold out the same.</summary>
    internal long? HoldoutSeed { get; init; }

    /// <summary>Threads that compute, 1 to 1,024; 0 for one a processor core allowed. The result does not depend on it.</summary>
    public int ThreadCount { get; init; }

    /// <summary>The model's name; null for the corpus's.</summary>
    public string? Name { get; init; }

    private int MostByDefault => Shape.Architecture == Architecture.Direct ? 8192 : IsSampled ? 256 : 512;

    /// <summary>Whether training sees samples of the vocabulary; false as long as nobody knows how large that is.</summary>
    internal bool IsSampled => LossSample > 0;

    /// <summary>Whether encoder and decoder take Adagrad with one accumulator a row.</summary>
    internal bool MovesRows => IsSampled || (Optimizer is null && Shape.TakesLossSample);

    internal int BatchSizeOrDefault => BatchSize > 0 ? BatchSize : MostByDefault;

    /// <summary>The same with the batch that suits an epoch of so many words.</summary>
    internal TrainingOptions ForWords(double words) => BatchSize > 0 ? this : this with { BatchSize = (int)Math.Clamp(words / 64, 16, MostByDefault) };

    /// <summary>The same with the draws that suit a vocabulary of so many words.</summary>
    internal TrainingOptions ForVocabulary(int words) =>
        LossSample is not null ? this : this with { LossSample = LossThreshold > 0 ? 0 : Shape.DefaultLossSample(words) };

    internal OptimizerKind OptimizerOrDefault => Optimizer ?? (Shape.Architecture == Architecture.Direct ? OptimizerKind.Adagrad : OptimizerKind.AdamW);

    internal double LearningRateOrDefault => LearningRate > 0 ? LearningRate : DefaultRate;

    /// <summary>The optimiser's; where <see cref="MovesRows"/>, rows have rates of their own, and follow the ratio of the given one to this.</summary>
    internal double DefaultRate => OptimizerOrDefault switch
    {
        OptimizerKind.Sgd => 1,
        OptimizerKind.Adagrad => Shape.Architecture == Architecture.Direct ? 1 : 0.03,
        _ when IsSampled => 0.001,
        _ => Shape.Objective == Objective.Autoencode ? 0.03 : 0.003,
    };

    /// <summary>Checks every option, those of the shape too.</summary>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>, with every fault in one message.</exception>
    public void Validate() => OptionCheck.Throw(AllFaults());

    internal IEnumerable<string> AllFaults() => Shape.Faults().Concat(Faults());

    private IEnumerable<string> Faults()
    {
        if (Epochs < 1) yield return OptionCheck.Range(nameof(Epochs), Epochs, "1 or more");
        if (MaxTime is { } time && time <= TimeSpan.Zero) yield return OptionCheck.Range(nameof(MaxTime), time, "more than no time");
        if (BatchSize is < 0 or > 65_536) yield return OptionCheck.Range(nameof(BatchSize), BatchSize, "1 to 65,536 (0: the architecture's default)");
        if (Optimizer is { } optimizer)
        {
            if (!Enum.IsDefined(optimizer)) yield return OptionCheck.Enum(nameof(Optimizer), optimizer);
            else if (Shape.Architecture == Architecture.Direct && optimizer != OptimizerKind.Adagrad)
                yield return $"Optimizer is {optimizer}; Direct takes Adagrad. EncoderDecoder and FeedForward take any.";
        }
        if (LossSample is < 0 or > 1_000_000) yield return OptionCheck.Range(nameof(LossSample), LossSample.Value, "1 to 1,000,000 draws a batch, or 0 for the whole vocabulary");
        else if (IsSampled && !Shape.TakesLossSample)
            yield return $"LossSample is {LossSample}; {(Shape.Architecture == Architecture.Direct ? "Direct" : "Autoencode")} takes 0, the whole vocabulary. "
                + "EncoderDecoder and FeedForward take a sample with NextWord and Masked.";
        if (!(LossThreshold is >= 0 and < 1)) yield return OptionCheck.Range(nameof(LossThreshold), LossThreshold, "0 (nothing is left out) to 1, exclusive");
        else if (LossThreshold > 0 && IsSampled)
            yield return FormattableString.Invariant($"LossThreshold is {LossThreshold} and LossSample {LossSample}; a threshold is for the whole vocabulary. Leave one of them out.");
        else if (LossThreshold > 0 && Shape.Architecture == Architecture.Direct)
            yield return FormattableString.Invariant($"LossThreshold is {LossThreshold}; Direct takes 0. EncoderDecoder and FeedForward take a threshold.");
        if (!(LearningRate is >= 0 and <= 10)) yield return OptionCheck.Range(nameof(LearningRate), LearningRate, "above 0, at most 10 (0: the optimiser's default)");
        if (!(MaskRate is > 0 and <= 1)) yield return OptionCheck.Range(nameof(MaskRate), MaskRate, "above 0, at most 1");
        if (!(WeightDecay is >= 0 and <= 10)) yield return OptionCheck.Range(nameof(WeightDecay), WeightDecay, "0 to 10");
        if (!(ClipNorm is >= 0 and < double.PositiveInfinity)) yield return OptionCheck.Range(nameof(ClipNorm), ClipNorm, "0 (no limit) or more");
        if (!(WarmupShare is >= 0 and <= 1)) yield return OptionCheck.Range(nameof(WarmupShare), WarmupShare, "0 to 1");
        if (Patience < 1) yield return OptionCheck.Range(nameof(Patience), Patience, "1 or more");
        if (!(Holdout is >= 0 and <= 0.9)) yield return OptionCheck.Range(nameof(Holdout), Holdout, "0 to 0.9");
        if (ThreadCount is < 0 or > 1024) yield return OptionCheck.Range(nameof(ThreadCount), ThreadCount, "1 to 1,024 (0: the processor's cores)");
    }
}
