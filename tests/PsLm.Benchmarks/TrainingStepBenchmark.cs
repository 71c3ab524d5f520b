using System.Diagnostics;
using PsLm.Compute;
using PsLm.Models;
using PsLm.Training;

namespace PsLm.Benchmarks;

/// <summary>Whole training steps on random words: forward, backward, clipping, optimiser. The median step counts.</summary>
internal static unsafe class TrainingStepBenchmark
{
    private const int Words = 50_000, Rows = 512, Steps = 12, WarmUp = 3;
    private const int SampledRows = 256, SampledSteps = 400, SampledWarmUp = 80, Draws = 512;

    internal static void Run(string name, ModelOptions shape, int threads)
    {
        var options = new TrainingOptions { BatchSize = Rows, ThreadCount = threads };
        var network = new LayeredNetwork(shape, Network.CreateParameters(shape, Words));
        var random = new RandomGenerator(1);
        network.Initialize(random);
        using var learner = new LayeredLearner(network, options);
        using var batch = new Batch(Rows, shape.Window);
        for (int i = 0; i < Rows * shape.Window; i++) batch.Ids[i] = (int)random.NextInt64(Words);
        for (int i = 0; i < Rows; i++) batch.Targets[i] = (int)random.NextInt64(Words);
        Measure(name, network, learner, batch, threads, Steps, WarmUp, _ => { });
    }

    /// <summary>Steps over a sample of the vocabulary, of batch and draws by default, on words drawn by Zipf's law (the word of rank r as often as 1 / r), which
    /// decides how many of a batch's words are different.</summary>
    internal static void RunSampled(string name, ModelOptions shape, int threads)
    {
        var options = new TrainingOptions { Shape = shape, BatchSize = SampledRows, ThreadCount = threads, LossSample = Draws };
        var network = new LayeredNetwork(shape, Network.CreateParameters(shape, Words));
        var random = new RandomGenerator(1);
        network.Initialize(random);
        double[] shares = [.. Enumerable.Range(1, Words).Select(rank => 1.0 / rank)];
        var words = new AliasTable(shares);
        long[] counts = [.. shares.Select(share => (long)(share * 1e6))];
        network.SetBiases(counts);
        using var learner = new RowLearner(network, options, counts);
        using var batch = new Batch(SampledRows, shape.Window);
        Measure(name, network, learner, batch, threads, SampledSteps, SampledWarmUp, Draw);

        void Draw(Batch batch)
        {
            for (int i = 0; i < batch.Rows * shape.Window; i++) batch.Ids[i] = words[random.NextUInt64()];
            for (int i = 0; i < batch.Rows; i++) batch.Targets[i] = words[random.NextUInt64()];
        }
    }

    private static void Measure(string name, LayeredNetwork network, ILearner learner, Batch batch, int threads, int steps, int warmUp, Action<Batch> fill)
    {
        var seconds = new List<double>(steps);
        long allocated = 0;
        for (int step = 0; step < steps; step++)
        {
            fill(batch);
            long before = GC.GetTotalAllocatedBytes(precise: true);
            long start = Stopwatch.GetTimestamp();
            learner.Step(batch, 1e-3, threads);
            if (step >= warmUp) seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            if (step == steps - 1) allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        }
        seconds.Sort();
        double median = seconds[seconds.Count / 2], loss = 0;
        for (int row = 0; row < batch.Rows; row++) loss += batch.Losses[row] / batch.Rows;
        long evaluation = Stopwatch.GetTimestamp();
        for (int step = 0; step < WarmUp; step++) learner.Loss(batch, threads);
        double evaluated = batch.Rows * WarmUp / Stopwatch.GetElapsedTime(evaluation).TotalSeconds;
        Report.Write(new
        {
            test = name,
            road = SimdWidth.Bits,
            threads,
            parameters = network.Parameters.Sum(parameter => parameter.Values.Length),
            tokens_per_s = Math.Round(batch.Rows / median),
            evaluated_per_s = Math.Round(evaluated),
            ms_per_step = Math.Round(median * 1e3, 1),
            loss = Math.Round(loss, 3),
            allocated,
            peak_mb = Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000,
        });
    }
}
