using System.Numerics;
using BenchmarkDotNet.Attributes;
using PsLm.Kernels;
using PsLm.Memory;

namespace PsLm.Benchmarks.Micro;

/// <summary>Functions number by number, over numbers that the innermost cache holds.</summary>
public unsafe class ElementMicro : Buffers
{
    private const int Count = 4096;
    private NativeBuffer pre = null!, post = null!, gradient = null!;

    [GlobalSetup]
    public void Fill() => (pre, post, gradient) = (Take(Count), Take(Count), Take(Count));

    [Benchmark]
    public void Exp()
    {
        float* from = pre.Pointer, to = post.Pointer;
        for (int i = 0; i < Count; i += Vector<float>.Count) VectorExp.Of(Vector.Load(from + i)).Store(to + i);
    }

    [Benchmark]
    public void Tanh() => Activation.Forward(ActivationKind.Tanh, pre.Pointer, post.Pointer, Count, 1);

    [Benchmark]
    public void Gelu() => Activation.Forward(ActivationKind.Gelu, pre.Pointer, post.Pointer, Count, 1);

    // The gradient shrinks call by call, so it is filled anew: denormal numbers have a speed of their own.
    [Benchmark]
    public void GeluSlope()
    {
        new Span<float>(gradient.Pointer, Count).Fill(1);
        Activation.Backward(ActivationKind.Gelu, pre.Pointer, post.Pointer, gradient.Pointer, Count, 1);
    }
}
