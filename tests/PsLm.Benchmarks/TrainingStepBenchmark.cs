using System.Diagnostics;
using PsLm.Kernels;
using PsLm.Models;
using PsLm.Training;

namespace PsLm.Benchmarks;

/// <summary>Whole training steps on random words: forward, backward, clipping, optimiser. The median step counts.</summary>
internal static unsafe class TrainingStepBenchmark
{
    private const int Words = 50_000, Rows = 512, Steps = 12, WarmUp = 3;

    internal static void Run(string name, ModelOptions shape, int threads)
    {
        var options = new TrainingOptions { BatchSize = Rows, ThreadCount = threads };
        var network = new LayeredNetwork(shape, Network.CreateParameters(shape, Words));
        var random = new RandomGenerator(1);
        network.Initialize(random);
        using var pass = new TrainingPass(network, Rows);
        using var optimizer = new Optimizer(network, options);
        using var batch = new Batch(Rows, shape.Context);
        for (int i = 0; i < Rows * shape.Context; i++) batch.Ids[i] = (int)random.NextInt64(Words);
        for (int i = 0; i < Rows; i++) batch.Targets[i] = (int)random.NextInt64(Words);
        var seconds = new List<double>(Steps);
        long allocated = 0;
        for (int step = 0; step < Steps; step++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            long start = Stopwatch.GetTimestamp();
            pass.Gradient(batch, optimizer.Gradients, threads);
            optimizer.Step(batch, pass.EncodingGradient, 1e-3, threads);
            if (step >= WarmUp) seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            if (step == Steps - 1) allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        }
        seconds.Sort();
        double median = seconds[seconds.Count / 2], loss = 0;
        for (int row = 0; row < Rows; row++) loss += batch.Losses[row] / Rows;
        long evaluation = Stopwatch.GetTimestamp();
        for (int step = 0; step < WarmUp; step++) pass.Loss(batch, threads);
        double evaluated = Rows * WarmUp / Stopwatch.GetElapsedTime(evaluation).TotalSeconds;
        Report.Write(new
        {
            test = name,
            road = VectorRoad.Bits,
            threads,
            parameters = network.Parameters.Sum(parameter => parameter.Values.Length),
            tokens_per_s = Math.Round(Rows / median),
            evaluated_per_s = Math.Round(evaluated),
            ms_per_step = Math.Round(median * 1e3, 1),
            loss = Math.Round(loss, 3),
            allocated,
            peak_mb = Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000,
        });
    }
}
