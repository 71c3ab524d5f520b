using PsLm.Compute;
using PsLm.Kernels;
using PsLm.Memory;

namespace PsLm.Benchmarks;

/// <summary>One prediction, 256 numbers times 50,000 words, whose weights are in no cache: a gigabyte of copies is gone
/// through in turn.</summary>
internal static unsafe class PredictionBenchmark
{
    private const int Words = 50_000, Size = 256, Copies = 20;

    internal static void Run(int threads)
    {
        const long length = (long)Words * Size;
        using NativeBuffer weights = FilledBuffer.Of(Copies * length), input = FilledBuffer.Of(Size), logits = new(Words);
        double pass = BestTime.Of(() =>
        {
            for (int copy = 0; copy < Copies; copy++)
                MatVec.Multiply(weights.Pointer + copy * length, Words, Size, input.Pointer, null, logits.Pointer, threads);
        }, 3);
        double one = pass / Copies;
        Report.Write(new
        {
            test = $"predict 1x{Size}x{Words}",
            road = SimdWidth.Bits,
            threads,
            gb_per_s = Math.Round(length * sizeof(float) / one / 1e9, 1),
            us = Math.Round(one * 1e6),
        });
    }
}
