using BenchmarkDotNet.Attributes;
using PsLm.Kernels;
using PsLm.Memory;

namespace PsLm.Benchmarks.Micro;

/// <summary>A matrix of so many rows of 256 times a vector: the smaller stays in a cache, the larger does not in most.</summary>
public unsafe class MatVecMicro : Buffers
{
    private const int Columns = 256;
    private NativeBuffer weights = null!, input = null!, output = null!;

    [Params(256, 50_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Fill() => (weights, input, output) = (Take((long)Rows * Columns), Take(Columns), Take(Rows));

    [Benchmark]
    public void Multiply() => MatVec.Multiply(weights.Pointer, Rows, Columns, input.Pointer, null, output.Pointer, 1);
}
