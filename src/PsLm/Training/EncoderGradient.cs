using System.Runtime.InteropServices;
using PsLm.Kernels;
using PsLm.Tensors;

namespace PsLm.Training;

/// <summary>The gradient of one encoder table, of the words in the batch alone: a row for each different word, in the order of
/// first appearance.</summary>
internal sealed unsafe class EncoderGradient : IDisposable
{
    private readonly NativeBuffer values;
    private readonly int capacity;
    private readonly int columns;
    private readonly int words;
    private int* slotOf;
    private int* slots;

    /// <summary>Takes the memory.</summary>
    /// <param name="table">[V, D].</param>
    /// <param name="mostIds">The most words of a batch, not all different.</param>
    internal EncoderGradient(Parameter table, long mostIds)
    {
        columns = table.Columns;
        words = checked((int)table.Rows);
        capacity = (int)Math.Min(mostIds, words);
        values = new NativeBuffer((long)capacity * columns);
        Words = (int*)NativeMemory.AllocZeroed((nuint)capacity, sizeof(int));
        slotOf = (int*)NativeMemory.AllocZeroed((nuint)words, sizeof(int));
        slots = (int*)NativeMemory.AllocZeroed((nuint)mostIds, sizeof(int));
        for (int id = 0; id < words; id++) slotOf[id] = -1;
    }

    ~EncoderGradient() => Free();

    /// <summary>Word ids of the rows, [Rows].</summary>
    internal int* Words { get; private set; }

    /// <summary>Different words so far.</summary>
    internal int Rows { get; private set; }

    /// <summary>[Rows, D].</summary>
    internal float* Values => values.Pointer;

    /// <summary>Forgets the last batch.</summary>
    internal void Begin()
    {
        for (int row = 0; row < Rows; row++) slotOf[Words[row]] = -1;
        Rows = 0;
    }

    /// <summary>Adds one place of the context.</summary>
    /// <param name="ids">[count] word ids.</param>
    /// <param name="count">Examples.</param>
    /// <param name="gradient">[count, D], rows <paramref name="stride"/> apart.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    /// <param name="threads">At most so many compute.</param>
    internal void Add(int* ids, int count, float* gradient, nint stride, int threads)
    {
        int before = Rows;
        for (int i = 0; i < count; i++)
        {
            ref int slot = ref slotOf[ids[i]];
            if (slot < 0)
            {
                slot = Rows++;
                Words[slot] = ids[i];
            }
            slots[i] = slot;
        }
        NativeMemory.Clear(Values + (nint)before * columns, (nuint)(Rows - before) * (nuint)columns * sizeof(float));
        RowScatter.Add(gradient, stride, slots, count, columns, Values, threads);
    }

    public void Dispose()
    {
        Free();
        values.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.Free(Words);
        NativeMemory.Free(slotOf);
        NativeMemory.Free(slots);
        Words = slotOf = slots = null;
    }
}
