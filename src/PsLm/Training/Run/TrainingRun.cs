using PsLm.Memory;
using PsLm.Models;

namespace PsLm.Training;

/// <summary>One training from first step to last: order of words, steps, evaluation at the end of each epoch, the best weights,
/// and the ways to end (epochs done, time over, patience over, canceled, diverged).</summary>
internal sealed unsafe class TrainingRun : IDisposable
{
    /// <summary>A training over less than this share of an epoch warns.</summary>
    private const double LittleShare = 0.01;

    private readonly Corpus corpus;
    private readonly TrainingOptions options;
    private readonly ModelOptions shape;
    private readonly string name;
    private readonly Network network;
    private readonly ILearner learner;
    private readonly Batch batch;
    private readonly TokenRanges words;
    private readonly IExamples examples;
    private readonly HeldOutEvaluation? heldOut;
    private readonly TrainingClock clock;
    private readonly CurveRecorder curve;
    private readonly ulong orderKey;
    private readonly List<TrainingEpoch> history;
    private readonly LanguageModel? given;
    private readonly long[] counts;
    private readonly BestWeights best;
    private readonly int patience;

    internal TrainingRun(Corpus corpus, TrainingOptions options, LanguageModel? model, Corpus? validation,
        IProgress<TrainingProgress>? progress, TimeProvider time)
    {
        long start = time.GetTimestamp();
        this.corpus = corpus;
        this.options = options;
        shape = options.Shape;
        given = model;
        name = !string.IsNullOrEmpty(options.Name) ? options.Name : model?.Name ?? corpus.Name;
        history = [.. model?.History ?? []];
        curve = new CurveRecorder(model?.Curve ?? []);
        orderKey = new RandomGenerator(options.Seed, RandomStream.Order).NextUInt64();
        // An autoencoder is shown the vocabulary, not the text: there is nothing to hold out.
        bool holdsOut = shape.Objective != Objective.Autoencode;
        (words, TokenRanges held) = !holdsOut ? (Holdout.Whole(corpus), new TokenRanges([])) : validation is null
            ? Holdout.Split(corpus, options)
            : (Holdout.Whole(corpus), Holdout.Whole(validation));
        network = Network.Of(shape, Network.CreateParameters(shape, corpus.VocabularySize));
        counts = CountWords();
        learner = network is DirectNetwork direct ? new DirectLearner(direct, options)
            : options.MovesRows ? new RowLearner((LayeredNetwork)network, options, counts) : new LayeredLearner((LayeredNetwork)network, options);
        // Weights counted in billions have no room for a second copy: such a training ends with the first epoch that is no better.
        bool hasRoom = network is not DirectNetwork || MemoryLimit.Has(2 * network.Parameters.Sum(parameter => parameter.Values.ByteLength));
        best = new BestWeights(network.Parameters, hasRoom);
        patience = hasRoom ? options.Patience : 1;
        batch = new Batch(options.BatchSizeOrDefault, network.Window);
        examples = shape.Objective switch
        {
            Objective.Autoencode => new AutoencodeExamples(corpus.VocabularySize),
            Objective.Masked => new MaskedExamples(corpus, words, shape.Before, options.MaskRate,
                new RandomGenerator(options.Seed, RandomStream.Mask).NextUInt64(), counts),
            _ => new NextWordExamples(corpus, words, shape.Before, counts),
        };
        if (held.Count > 0)
        {
            Corpus text = validation ?? corpus;
            IExamples asked = shape.Objective == Objective.Masked ? new MaskedPlaces(text, held, shape.Before) : new NextWordExamples(text, held, shape.Before);
            heldOut = new HeldOutEvaluation(asked, learner, batch);
        }
        examples.Begin(1);
        clock = new TrainingClock(options, examples.Count, progress, time, start);
    }

    private int Threads => options.ThreadCount;

    /// <summary>Trains to the end.</summary>
    internal LanguageModel Train(CancellationToken cancellation)
    {
        bool isBetter = given is null || heldOut is null;
        if (heldOut is null && shape.Objective != Objective.Autoencode && options.Holdout > 0) clock.Warn(NothingHeldOut());
        try
        {
            FirstWeights(cancellation);
            // Whoever trains a model further is not to get a worse one back.
            if (given is not null && heldOut is not null) best.Keep(heldOut.Loss(examples.Count, clock, Threads, cancellation), isLast: false);
            int worse = 0;
            for (int epoch = 1; epoch <= options.Epochs && worse < patience && (epoch == 1 || !clock.IsOver(heldOut)); epoch++)
            {
                if (Epoch(epoch, cancellation) is not { } loss) continue;
                worse = loss < best.Loss ? 0 : worse + 1;
                isBetter |= worse == 0;
                if (worse == 0) best.Keep(loss, isLast: epoch == options.Epochs || clock.IsOver(heldOut));
            }
        }
        catch (OperationCanceledException)
        {
            throw new TrainingCanceledException(Model(), cancellation);
        }
        if (options.MaxTime is { } limit && clock.Words < LittleShare * examples.Count) clock.Warn(LittleTraining(limit));
        best.Restore();
        // What was given and not bettered is given back with every bit.
        if (isBetter && network is LayeredNetwork layered) EmbeddingCentering.Apply(layered, counts);
        return Model();
    }

    /// <summary>One epoch, or the part of it that time allows, and its evaluation.</summary>
    /// <returns>The held-out loss; null where nothing is held out.</returns>
    private double? Epoch(int epoch, CancellationToken cancellation)
    {
        examples.Begin(epoch);
        long count = examples.Count;
        var order = new Permutation(count, RandomGenerator.Mix(unchecked(orderKey + (ulong)epoch)));
        ulong dropoutKey = RandomGenerator.Mix(unchecked(orderKey ^ (ulong)epoch << 32));
        var schedule = new LearningRateSchedule(options.LearningRateOrDefault, options.WarmupShare);
        clock.BeginEpoch(epoch);
        curve.BeginEpoch(history.Count + 1);
        long done = 0;
        double lossSum = 0, errorSum = 0, rate = 0;
        while (done < count)
        {
            cancellation.ThrowIfCancellationRequested();
            batch.Rows = (int)Math.Min(batch.Capacity, count - done);
            for (int row = 0; row < batch.Rows; row++)
                examples.Read(order[done + row], batch, row, dropoutKey);
            // The middle of the batch: its end would give the last step no rate at all, and a training of one step nothing. Direct's
            // rows slow down by themselves, each with its own examples.
            rate = network is DirectNetwork ? options.LearningRateOrDefault : schedule.At(clock.Share(batch.Rows / 2.0));
            if (!learner.Step(batch, rate, Threads)) throw Diverged(rate);
            done += batch.Rows;
            double before = lossSum;
            for (int row = 0; row < batch.Rows; row++)
            {
                lossSum += batch.Losses[row];
                errorSum += 1 - Math.Exp(-batch.Losses[row]);
            }
            clock.Trained(batch.Rows, lossSum / done);
            curve.Add(batch.Rows, lossSum - before, clock);
            if (clock.IsOver(heldOut)) break;
        }
        double? wordsPerSecond = clock.WordsPerSecond;
        TimeSpan trained = clock.Elapsed;
        double? heldOutLoss = heldOut?.Loss(clock.Words, clock, Threads, cancellation);
        if (!double.IsFinite(lossSum) || !double.IsFinite(heldOutLoss ?? LastLoss())) throw Diverged(rate);
        var finished = new TrainingEpoch
        {
            Epoch = history.Count + 1,
            Words = clock.Words,
            Loss = lossSum / done,
            Error = errorSum / done,
            HeldOutLoss = heldOutLoss,
            LearningRate = rate,
            WordsPerSecond = wordsPerSecond,
            Elapsed = clock.Elapsed,
        };
        history.Add(finished);
        curve.EndEpoch(heldOutLoss, trained);
        clock.Finished(finished);
        return heldOutLoss;
    }

    private string LittleTraining(TimeSpan limit) => FormattableString.Invariant($"Training read {clock.Words:N0} of {examples.Count:N0} words before -MaxTime {limit} was over: ")
        + "too little to answer well. Give it more time, a part of the text (Split-Corpus), or a smaller -EncodingSize.";

    private string NothingHeldOut() => FormattableString.Invariant($"The corpus '{corpus.Name}' has {corpus.TokenCount:N0} words, and fewer than {Holdout.FewestWords} are not ")
        + "parted: nothing is held out, so there is no held-out perplexity, -Patience does not end training, and the last weights are kept. Give more text, or a -ValidationCorpus.";

    /// <summary>The last batch's loss after its step, where nothing else would notice that the step went astray.</summary>
    private double LastLoss()
    {
        learner.Loss(batch, Threads);
        double sum = 0;
        for (int row = 0; row < batch.Rows; row++) sum += batch.Losses[row];
        return sum;
    }

    /// <summary>The given model's weights; or random ones, and the decoder's biases such that untrained signals already follow the
    /// words' frequencies (add-one smoothed, counted in the text that is trained on alone).</summary>
    private void FirstWeights(CancellationToken cancellation)
    {
        if (given is not null)
        {
            for (int i = 0; i < network.Parameters.Count; i++) network.Parameters[i].Values.CopyFrom(given.Parameters[i].Values);
            return;
        }
        network.Initialize(new RandomGenerator(options.Seed, RandomStream.Weights));
        // An autoencoder is asked for each word as often as for any other.
        if (shape.Objective == Objective.Autoencode) return;
        network.SetBiases(counts);
        if (!options.RandomEncoding && network is LayeredNetwork layered) PpmiSvdInitializer.Fill(layered, corpus, words, counts, options, clock, cancellation);
    }

    private long[] CountWords()
    {
        long[] counts = new long[corpus.VocabularySize];
        int[] block = new int[4096];
        foreach ((long start, long length) in words.Ranges)
            for (long done = 0; done < length; done += block.Length)
            {
                Span<int> ids = block.AsSpan(0, (int)Math.Min(block.Length, length - done));
                corpus.Tokens.CopyTo(start + done, ids);
                foreach (int id in ids) counts[id]++;
            }
        return counts;
    }

    private TrainingDivergedException Diverged(double rate)
    {
        string kept = "the weights of the best epoch";
        if (!best.Restore())
        {
            FirstWeights(CancellationToken.None);
            history.RemoveRange(given?.History.Count ?? 0, history.Count - (given?.History.Count ?? 0));
            curve.Clear();
            kept = "the weights before training";
        }
        return new TrainingDivergedException($"Training stopped at step {clock.Steps:N0}: the loss is no longer a number (learning rate {rate:0.######}). "
            + $"Get-LmModel -Interrupted has {kept}. Train with a lower -LearningRate (given: {options.LearningRateOrDefault:0.######}) or a -ClipNorm of 1.", Model());
    }

    private LanguageModel Model()
    {
        // The model holds the recorder, and nothing else of the run.
        (CurveRecorder recorder, TimeSpan elapsed) = (curve, clock.Elapsed);
        return new(name, shape, corpus.Vocabulary, corpus.Tokenizer.Options, network.Parameters, history.ToArray(), () => recorder.Points(elapsed));
    }

    public void Dispose()
    {
        learner.Dispose();
        batch.Dispose();
        best.Dispose();
    }
}
