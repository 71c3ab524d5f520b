using System.Globalization;
using PsLm;
using PsLm.Benchmarks;
using PsLm.Benchmarks.Compare;
using PsLm.Benchmarks.Micro;
using PsLm.Benchmarks.Startup;

// Usage: PsLm.Benchmarks [single run|all] [threads]: one JSON object a line, in the fields that the peers print.
//        PsLm.Benchmarks compare [threads] [--rounds N] [--only GROUP] [--save]: ours, the peers and the limits in one table.
//        PsLm.Benchmarks micro [arguments of BenchmarkDotNet]: single kernels.
//        PsLm.Benchmarks startup: the module's import beside that of an empty one.
//        PsLm.Benchmarks busy [threads]: training steps beside a process that keeps one core busy.
// The four-word model of Bengio et al. (2003), as the peers build it.
var nplm = new ModelOptions { Context = 4, BagSize = 0, HiddenActivation = HiddenActivation.Tanh };
var all = new Dictionary<string, Action<int>>
{
    ["gemm"] = MatMulBenchmark.Run,
    ["encdec"] = threads => TrainingStepBenchmark.Run("encdec V50000 d256 B512 AdamW",
        new ModelOptions { Architecture = Architecture.EncoderDecoder, Context = 1 }, threads),
    ["nplm"] = threads => TrainingStepBenchmark.Run("nplm n4 V50000 d256 B512 AdamW", nplm, threads),
};
var more = new Dictionary<string, Action<int>>
{
    ["forms"] = FormsBenchmark.Run,
    ["predict"] = PredictionBenchmark.Run,
    ["softmax"] = DecoderBenchmark.Run,
    ["direct"] = DirectBenchmark.Run,
    ["sampled"] = threads => TrainingStepBenchmark.RunSampled("nplm n4 V50000 d256 B256 sample 512", nplm, threads),
    ["busy"] = threads => BusyNeighbourBenchmark.Run("nplm n4 V50000 d256 B256 sample 512", nplm, threads),
};

if (args is [BusyNeighbourBenchmark.Spin])
    while (true) Thread.SpinWait(1_000_000);

string what = args.Length > 0 ? args[0] : "all";
if (what == "compare") return Comparison.Run(args[1..]);
if (what == "micro") return MicroBenchmarks.Run(args[1..]);
if (what == "startup") return StartupBenchmark.Run();
IEnumerable<Action<int>> runs = what == "all" ? all.Values : all.Concat(more).Where(run => run.Key == what).Select(run => run.Value);
int threadCount = Environment.ProcessorCount;
if (!runs.Any() || (args.Length > 1 && !int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out threadCount)))
{
    Console.Error.WriteLine($"Got '{string.Join(' ', args)}'; a single run is one of all, {string.Join(", ", all.Concat(more).Select(run => run.Key))}, "
        + "and then a number of threads. Or ask for compare, micro or startup.");
    return 1;
}
foreach (Action<int> run in runs) run(threadCount);
return 0;
