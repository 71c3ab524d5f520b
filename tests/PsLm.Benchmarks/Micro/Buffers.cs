using BenchmarkDotNet.Attributes;
using PsLm.Memory;

namespace PsLm.Benchmarks.Micro;

/// <summary>The native memory of a benchmark, given back after each case.</summary>
public abstract class Buffers
{
    private readonly List<NativeBuffer> buffers = [];

    private protected NativeBuffer Take(long length) => Keep(FilledBuffer.Of(length));

    private protected NativeBuffer Keep(NativeBuffer buffer)
    {
        buffers.Add(buffer);
        return buffer;
    }

    [GlobalCleanup]
    public void GiveBack()
    {
        foreach (NativeBuffer buffer in buffers) buffer.Dispose();
        buffers.Clear();
    }
}
