using System.Runtime.InteropServices;

namespace PsLm.Training;

/// <summary>The examples of one step, in native memory: ids [context, rows], targets and losses [rows].</summary>
internal sealed unsafe class Batch : IDisposable
{
    private void* memory;

    /// <summary>Takes the memory.</summary>
    /// <param name="capacity">The most examples.</param>
    /// <param name="context">Words of each.</param>
    internal Batch(int capacity, int context)
    {
        Capacity = capacity;
        memory = NativeMemory.AllocZeroed((nuint)capacity * ((nuint)context + 2), sizeof(int));
        Ids = (int*)memory;
        Targets = Ids + (nint)capacity * context;
        Losses = (float*)(Targets + capacity);
        Rows = capacity;
    }

    ~Batch() => Free();

    internal int Capacity { get; }

    /// <summary>Examples in use, at most <see cref="Capacity"/>; set before they are read in.</summary>
    internal int Rows { get; set; }

    internal int* Ids { get; }

    internal int* Targets { get; }

    internal float* Losses { get; }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.Free(memory);
        memory = null;
    }
}
