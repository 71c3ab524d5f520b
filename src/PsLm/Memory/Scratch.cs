using System.Runtime.InteropServices;

namespace PsLm.Memory;

/// <summary>A growing native buffer, aligned to 64 bytes, that is reused by the next call. Its contents are undefined after
/// <see cref="Reserve"/>.</summary>
internal sealed unsafe class Scratch : IDisposable
{
    private nint length;

    ~Scratch() => Free();

    /// <summary>Address of the first float.</summary>
    internal float* Pointer { get; private set; }

    /// <summary>Grows the buffer to at least this many floats.</summary>
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
