using System.Diagnostics;
using PsLm.Compute;
using PsLm.Models;
using PsLm.Training;

namespace PsLm.Benchmarks;

/// <summary>The direct circuit of one word, 50,000 x 50,000 wires: a step reads each row that the batch touches and writes it back,
/// 400 KB a word. Of the 10 GB only 800 MB are gone through, more than caches hold and less than a small machine has.</summary>
internal static unsafe class DirectBenchmark
{
    private const int Words = 50_000, TouchedRows = 4096, Batches = 8, Passes = 5;

    internal static void Run(int threads)
    {
        var shape = new ModelOptions { Architecture = Architecture.Direct, Context = 1 };
        var options = new TrainingOptions { Shape = shape, BatchSize = TouchedRows / Batches, ThreadCount = threads };
        var network = new DirectNetwork(shape, Network.CreateParameters(shape, Words));
        using var learner = new DirectLearner(network, options);
        using var batch = new Batch(options.BatchSize, shape.Context);
        var random = new RandomGenerator(1);
        double best = double.MaxValue;
        // The first pass also takes the memory from the system.
        for (int pass = 0; pass <= Passes; pass++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int part = 0; part < Batches; part++)
            {
                // Different words, so that each is a row of its own; side by side, because memory comes in pages of 2 MB.
                for (int row = 0; row < batch.Rows; row++)
                {
                    batch.Ids[row] = row * Batches + part;
                    batch.Targets[row] = (int)random.NextInt64(Words);
                }
                learner.Step(batch, 1, threads);
            }
            if (pass > 0) best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        Report.Write(new
        {
            test = $"direct n1 V{Words}",
            road = SimdWidth.Bits,
            threads,
            tokens_per_s = Math.Round(TouchedRows / best),
            gb_per_s = Math.Round(2.0 * sizeof(float) * TouchedRows * Words / best / 1e9, 1),
            peak_mb = Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000,
        });
    }
}
