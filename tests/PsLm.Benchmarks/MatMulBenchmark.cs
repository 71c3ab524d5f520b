using System.Diagnostics;
using PsLm.Kernels;
using PsLm.Tensors;

namespace PsLm.Benchmarks;

/// <summary>Matrix products at the sizes of training, best of repeats, in operations a second (a multiplication and an addition are two).</summary>
internal static unsafe class MatMulBenchmark
{
    internal static void Run(int threads)
    {
        Time("1024x1024x1024", 1024, 1024, 1024, false, false, threads);
        Time("512x256x50000", 512, 256, 50000, false, false, threads);
        Time("512x50000x256", 512, 50000, 256, false, false, threads);
        Time("1024x256x1024", 1024, 256, 1024, false, false, threads);
        Time("logits 128x256x50000, B transposed", 128, 256, 50000, false, true, threads);
        Time("input gradient 128x50000x256", 128, 50000, 256, false, false, threads);
        Time("weight gradient 50000x128x256, A transposed", 50000, 128, 256, true, false, threads);
    }

    private static void Time(string name, int m, int k, int n, bool transposeA, bool transposeB, int threads)
    {
        using var a = Filled((long)m * k);
        using var b = Filled((long)k * n);
        using var c = new NativeBuffer((long)m * n);
        MatrixView left = transposeA ? new MatrixView(a.Pointer, k, m).Transposed : new MatrixView(a.Pointer, m, k);
        MatrixView right = transposeB ? new MatrixView(b.Pointer, n, k).Transposed : new MatrixView(b.Pointer, k, n);
        var result = new MatrixView(c.Pointer, m, n);
        double best = double.MaxValue, total = 0;
        for (int repeat = 0; repeat < 200 && total < 2; repeat++)
        {
            long start = Stopwatch.GetTimestamp();
            MatMul.Multiply(left, right, result, false, threads);
            double took = Stopwatch.GetElapsedTime(start).TotalSeconds;
            best = Math.Min(best, took);
            total += took;
        }
        Report.Write(new { test = $"gemm {name}", road = VectorRoad.Bits, threads, gflops = Math.Round(2.0 * m * k * n / best / 1e9, 1) });
    }

    private static NativeBuffer Filled(long length)
    {
        var buffer = new NativeBuffer(length);
        for (long i = 0; i < length; i++) buffer.Pointer[i] = i % 97 / 97f - 0.5f;
        return buffer;
    }
}
