using BenchmarkDotNet.Attributes;
using PsLm.Kernels;
using PsLm.Memory;

namespace PsLm.Benchmarks.Micro;

/// <summary>A step of an optimiser: 65,536 weights lie in a cache, the decoder's 12,800,000 do not.</summary>
public unsafe class UpdateMicro : Buffers
{
    private NativeBuffer weights = null!, gradient = null!, first = null!, second = null!;

    [Params(65_536, 12_800_000)]
    public int Weights { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        (weights, gradient, first, second) = (Take(Weights), Take(Weights), Take(Weights), Take(Weights));
        // Squares, as the rules know them.
        new Span<float>(second.Pointer, Weights).Fill(0.01f);
        new Span<float>(first.Pointer, Weights).Fill(0.01f);
    }

    [Benchmark]
    public void AdamWStep() => AdamW.Update(weights.Pointer, gradient.Pointer, first.Pointer, second.Pointer, Weights,
        new AdamWStep { LearningRate = 1e-3f, Beta1 = 0.9f, Beta2 = 0.999f, Epsilon = 1e-8f, WeightDecay = 0.01f, GradientScale = 1, Step = 1 }, 1);

    [Benchmark]
    public void AdagradStep() => UpdateJobs.Run(new AdagradRule(1e-3f, 0.01f, 1),
        weights.Pointer, gradient.Pointer, first.Pointer, second.Pointer, Weights, 1);
}
