using System.Diagnostics;
using PsLm.Models;
using PsLm.Training;

namespace PsLm.Benchmarks;

/// <summary>Training steps on one thread and on several in turns, beside no other process and beside one that keeps the first or the last
/// core busy. On several threads they must not be slower than on one.</summary>
internal static unsafe class BusyNeighbourBenchmark
{
    /// <summary>The argument that makes this program the busy process.</summary>
    internal const string Spin = "spin";

    private const int Words = 50_000, Rows = 256, Draws = 512, Steps = 100, Rounds = 5, None = -1;

    internal static void Run(string name, ModelOptions shape, int threads)
    {
        var random = new RandomGenerator(1);
        var options = new TrainingOptions { Shape = shape, BatchSize = Rows, LossSample = Draws };
        var network = new LayeredNetwork(shape, Network.CreateParameters(shape, Words));
        network.Initialize(random);
        long[] counts = [.. Enumerable.Range(1, Words).Select(rank => 1_000_000L / rank)];
        var words = new AliasTable([.. counts.Select(count => (double)count)]);
        network.SetBiases(counts);
        using var learner = new RowLearner(network, options, counts);
        using var batch = new Batch(Rows, shape.Window);
        Train(threads);
        foreach (int core in (int[])[None, 0, Environment.ProcessorCount - 1])
        {
            using Process? busy = core == None ? null : StartBusy(core);
            try
            {
                var alone = new List<double>();
                var team = new List<double>();
                for (int round = 0; round < Rounds; round++)
                {
                    alone.Add(Train(1));
                    team.Add(Train(threads));
                }
                Report.Write(new
                {
                    test = name,
                    busy_core = core == None ? "none" : $"{core}",
                    words_per_s_1 = Math.Round(Median(alone)),
                    threads,
                    words_per_s = Math.Round(Median(team)),
                    ratio = Math.Round(Median([.. team.Zip(alone, (several, one) => several / one)]), 2),
                    least = Math.Round(team.Zip(alone, (several, one) => several / one).Min(), 2),
                });
            }
            finally
            {
                busy?.Kill();
                busy?.WaitForExit();
            }
        }

        double Train(int threadCount)
        {
            long start = Stopwatch.GetTimestamp();
            for (int step = 0; step < Steps; step++)
            {
                for (int i = 0; i < Rows * shape.Window; i++) batch.Ids[i] = words[random.NextUInt64()];
                for (int i = 0; i < Rows; i++) batch.Targets[i] = words[random.NextUInt64()];
                learner.Step(batch, 1e-3, threadCount);
            }
            return Steps * Rows / Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    private static Process StartBusy(int core)
    {
        Process busy = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, Spin))!;
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows()) busy.ProcessorAffinity = (nint)1 << core;
        return busy;
    }
}
