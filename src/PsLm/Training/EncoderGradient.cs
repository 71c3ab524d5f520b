using System.Runtime.InteropServices;
using PsLm.Kernels;
using PsLm.Tensors;

namespace PsLm.Training;

/// <summary>The gradient of one encoder table, of the words in the batch alone: a row for each different word, in the order of
/// first appearance.</summary>
internal sealed unsafe class EncoderGradient : IDisposable
{
    private readonly NativeBuffer values;
    private readonly WordSlots words;
    private readonly int columns;
    private int* slots;

    /// <summary>Takes the memory.</summary>
    /// <param name="table">[V, D].</param>
    /// <param name="mostIds">The most words of a batch, not all different.</param>
    internal EncoderGradient(Parameter table, long mostIds)
    {
        columns = table.Columns;
        words = new WordSlots(checked((int)table.Rows), mostIds);
        values = new NativeBuffer((long)words.Capacity * columns);
        slots = (int*)NativeMemory.AllocZeroed((nuint)mostIds, sizeof(int));
    }

    ~EncoderGradient() => Free();

    /// <summary>Word ids of the rows, [Rows].</summary>
    internal int* Words => words.Words;

    /// <summary>Different words so far.</summary>
    internal int Rows => words.Count;

    /// <summary>[Rows, D].</summary>
    internal float* Values => values.Pointer;

    /// <summary>Forgets the last batch.</summary>
    internal void Begin() => words.Begin();

    /// <summary>Adds one place of the context.</summary>
    /// <param name="ids">[count] word ids.</param>
    /// <param name="count">Examples.</param>
    /// <param name="gradient">[count, D], rows <paramref name="stride"/> apart.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    /// <param name="threads">At most so many compute.</param>
    internal void Add(int* ids, int count, float* gradient, nint stride, int threads)
    {
        int before = Rows;
        for (int i = 0; i < count; i++) slots[i] = words.Add(ids[i]);
        NativeMemory.Clear(Values + (nint)before * columns, (nuint)(Rows - before) * (nuint)columns * sizeof(float));
        RowScatter.Add(gradient, stride, slots, count, columns, Values, threads);
    }

    public void Dispose()
    {
        Free();
        words.Dispose();
        values.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.Free(slots);
        slots = null;
    }
}
