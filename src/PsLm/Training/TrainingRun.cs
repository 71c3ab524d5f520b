using PsLm.Models;
using PsLm.Tensors;

namespace PsLm.Training;

/// <summary>One training from first step to last: order of words, steps, evaluation at the end of each epoch, the best weights,
/// and the ways to end (epochs done, time over, patience over, canceled, diverged).</summary>
internal sealed unsafe class TrainingRun : IDisposable
{
    private readonly Corpus corpus;
    private readonly TrainingOptions options;
    private readonly ModelOptions shape;
    private readonly string name;
    private readonly Network network;
    private readonly TrainingPass pass;
    private readonly Optimizer optimizer;
    private readonly Batch batch;
    private readonly TokenRanges words;
    private readonly ExampleReader reader;
    private readonly HeldOutEvaluation? heldOut;
    private readonly TrainingClock clock;
    private readonly ulong orderKey;
    private readonly List<TrainingEpoch> history;
    private NativeBuffer[]? best;
    private double bestLoss = double.PositiveInfinity;

    internal TrainingRun(Corpus corpus, TrainingOptions options, ModelOptions shape, LanguageModel? model, Corpus? validation,
        IProgress<TrainingProgress>? progress, TimeProvider time)
    {
        this.corpus = corpus;
        this.options = options;
        this.shape = shape;
        name = options.Name ?? model?.Name ?? corpus.Name;
        history = [.. model?.History ?? []];
        orderKey = new RandomGenerator(options.Seed, RandomStream.Order).NextUInt64();
        (words, TokenRanges held) = validation is null
            ? Holdout.Split(corpus, options.Holdout, new RandomGenerator(options.Seed, RandomStream.Holdout))
            : (Holdout.Whole(corpus), Holdout.Whole(validation));
        network = new Network(shape, Network.CreateParameters(shape, corpus.VocabularySize));
        long[] counts = CountWords();
        if (model is null) FirstWeights(counts);
        else
            for (int i = 0; i < network.Parameters.Count; i++) network.Parameters[i].Values.CopyFrom(model.Parameters[i].Values);
        pass = new TrainingPass(network, options.BatchSize);
        optimizer = new Optimizer(network, options);
        batch = new Batch(options.BatchSize, network.Context);
        reader = new ExampleReader(corpus, network.Context, counts);
        if (held.Count > 0) heldOut = new HeldOutEvaluation(validation ?? corpus, held, pass, batch, network.Context);
        clock = new TrainingClock(options, words.Count, progress, time);
    }

    private int Threads => options.ThreadCount;

    /// <summary>Trains to the end.</summary>
    internal LanguageModel Train(CancellationToken cancellation)
    {
        try
        {
            int worse = 0;
            for (int epoch = 1; epoch <= options.Epochs && worse < options.Patience && !clock.IsOver(heldOut); epoch++)
            {
                double loss = Epoch(epoch, cancellation);
                if (heldOut is null) continue;
                worse = loss < bestLoss ? 0 : worse + 1;
                if (loss >= bestLoss) continue;
                bestLoss = loss;
                bool isLast = epoch == options.Epochs || clock.IsOver(heldOut);
                KeepBest(isLast);
            }
        }
        catch (OperationCanceledException)
        {
            throw new TrainingCanceledException(Model(), cancellation);
        }
        RestoreBest();
        return Model();
    }

    /// <summary>One epoch, or the part of it that time allows, and its evaluation.</summary>
    /// <returns>The held-out loss; NaN where nothing is held out.</returns>
    private double Epoch(int epoch, CancellationToken cancellation)
    {
        var order = new Permutation(words.Count, RandomGenerator.Mix(unchecked(orderKey + (ulong)epoch)));
        ulong dropoutKey = RandomGenerator.Mix(unchecked(orderKey ^ (ulong)epoch << 32));
        var schedule = new LearningRateSchedule(options.LearningRate, options.WarmupShare);
        clock.BeginEpoch(epoch);
        long done = 0;
        double lossSum = 0, errorSum = 0, rate = 0;
        while (done < words.Count)
        {
            cancellation.ThrowIfCancellationRequested();
            batch.Rows = (int)Math.Min(batch.Capacity, words.Count - done);
            for (int row = 0; row < batch.Rows; row++)
                reader.Read(words.PositionOf(order[done + row]), batch, row, dropoutKey);
            pass.Gradient(batch, optimizer.Gradients, Threads);
            rate = schedule.At(clock.Share(batch.Rows));
            if (!optimizer.Step(batch, pass.EncodingGradient, rate, Threads)) throw Diverged(rate);
            done += batch.Rows;
            for (int row = 0; row < batch.Rows; row++)
            {
                lossSum += batch.Losses[row];
                errorSum += 1 - Math.Exp(-batch.Losses[row]);
            }
            clock.Trained(batch.Rows, lossSum / done);
            if (clock.IsOver(heldOut)) break;
        }
        double wordsPerSecond = clock.WordsPerSecond;
        double heldOutLoss = heldOut?.Loss(clock.Words, clock, Threads, cancellation) ?? double.NaN;
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
        clock.Finished(finished);
        return heldOutLoss;
    }

    /// <summary>Random weights, and the decoder's biases such that untrained signals already follow the words' frequencies
    /// (add-one smoothed, counted in the text that is trained on alone).</summary>
    private void FirstWeights(long[] counts)
    {
        network.Initialize(new RandomGenerator(options.Seed, RandomStream.Weights));
        Span<float> biases = network.Decoder.Bias.Values.Slice(0, counts.Length);
        for (int id = 0; id < counts.Length; id++)
            biases[id] = (float)Math.Log((counts[id] + 1.0) / (words.Count + counts.Length));
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

    private void KeepBest(bool isLast)
    {
        if (isLast)
        {
            ReleaseBest();
            return;
        }
        best ??= [.. network.Parameters.Select(parameter => new NativeBuffer(parameter.Values.Length))];
        for (int i = 0; i < best.Length; i++) best[i].CopyFrom(network.Parameters[i].Values);
    }

    private void RestoreBest()
    {
        if (best is null) return;
        for (int i = 0; i < best.Length; i++) network.Parameters[i].Values.CopyFrom(best[i]);
    }

    private void ReleaseBest()
    {
        foreach (NativeBuffer buffer in best ?? []) buffer.Dispose();
        best = null;
    }

    private TrainingDivergedException Diverged(double rate)
    {
        RestoreBest();
        return new TrainingDivergedException($"Training stopped before step {clock.Steps + 1:N0}: the gradient is no longer a number "
            + $"(learning rate {rate:0.######}). The weights before it are kept. Train with a lower -LearningRate (given: {options.LearningRate:0.######}) "
            + "or a -ClipNorm of 1.", Model());
    }

    private LanguageModel Model() => new(name, shape, corpus.Vocabulary, corpus.Tokenizer.Options, network.Parameters, [.. history]);

    public void Dispose()
    {
        pass.Dispose();
        optimizer.Dispose();
        batch.Dispose();
        ReleaseBest();
    }
}
