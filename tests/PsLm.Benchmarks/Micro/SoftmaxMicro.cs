using BenchmarkDotNet.Attributes;
using PsLm.Kernels;
using PsLm.Memory;

namespace PsLm.Benchmarks.Micro;

/// <summary>The passes of a softmax over one row, each alone, and the exponential.</summary>
public unsafe class SoftmaxMicro : Buffers
{
    private NativeBuffer logits = null!, bias = null!, result = null!;

    [Params(1000, 50_000)]
    public int Words { get; set; }

    [GlobalSetup]
    public void Fill() => (logits, bias, result) = (Take(Words), Take(Words), Take(Words));

    [Benchmark]
    public float Max() => SoftmaxRow.Max(logits.Pointer, bias.Pointer, Words);

    [Benchmark]
    public double ExpSum() => SoftmaxRow.ExpSum(logits.Pointer, bias.Pointer, 1, result.Pointer, Words);
}
