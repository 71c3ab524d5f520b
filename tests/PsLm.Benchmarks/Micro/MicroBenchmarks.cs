using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace PsLm.Benchmarks.Micro;

/// <summary>BenchmarkDotNet over single kernels, for work on one of them: filters, jobs and exporters are its own arguments.</summary>
internal static class MicroBenchmarks
{
    internal static int Run(string[] args)
    {
        // In this process: a program built for each kernel takes longer than the measurement. --job on the command line brings that.
        Job job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
        IConfig config = ManualConfig.Create(DefaultConfig.Instance).AddJob(job).AddDiagnoser(MemoryDiagnoser.Default);
        bool isComplete = BenchmarkSwitcher.FromAssembly(typeof(MicroBenchmarks).Assembly)
            .Run(args.Length == 0 ? ["--filter", "*"] : args, config)
            .All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success));
        return isComplete ? 0 : 1;
    }
}
