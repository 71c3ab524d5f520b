using System.Runtime.InteropServices;

namespace PsLm.Memory;

/// <summary>Native memory on a 64-byte boundary that grows to what is asked and is kept for the next call. What it holds is
/// undefined after <see cref="Reserve"/>.</summary>
internal sealed unsafe class Scratch : IDisposable
{
    private nint length;

    ~Scratch() => Free();

    /// <summary>The first float.</summary>
    internal float* Pointer { get; private set; }

    /// <summary>Makes room for at least so many floats.</summary>
    internal void Reserve(nint floats)
    {
        if (floats <= length) return;
        Free();
        Pointer = (float*)NativeMemory.AlignedAlloc((nuint)floats * sizeof(float), 64);
        length = floats;
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(Pointer);
        Pointer = null;
        length = 0;
    }
}
