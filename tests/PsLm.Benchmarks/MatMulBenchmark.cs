using PsLm.Compute;
using PsLm.Memory;

namespace PsLm.Benchmarks;

/// <summary>Matrix products at the sizes of training, best of repeats, in operations a second (a multiplication and an addition are two).</summary>
internal static class MatMulBenchmark
{
    internal static void Run(int threads)
    {
        Time("1024x1024x1024", new(1024, 1024, 1024), threads);
        Time("512x256x50000", new(512, 256, 50000), threads);
        Time("512x50000x256", new(512, 50000, 256), threads);
        Time("1024x256x1024", new(1024, 256, 1024), threads);
        Time("logits 128x256x50000, B transposed", new(128, 256, 50000, TransposeB: true), threads);
        Time("input gradient 128x50000x256", new(128, 50000, 256), threads);
        Time("weight gradient 50000x128x256, A transposed", new(50000, 128, 256, TransposeA: true), threads);
    }

    private static void Time(string name, Product product, int threads)
    {
        using NativeBuffer a = product.A(), b = product.B(), c = product.C();
        double best = BestTime.Of(product.Call(a, b, c, false, threads), 2);
        Report.Write(new { test = $"gemm {name}", road = SimdWidth.Bits, threads, gflops = Math.Round(product.Operations / best / 1e9, 1) });
    }
}
