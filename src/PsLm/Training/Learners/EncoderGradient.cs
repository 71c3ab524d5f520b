using System.Runtime.InteropServices;
using PsLm.Kernels;
using PsLm.Memory;

namespace PsLm.Training;

/// <summary>The gradient of one encoder table, of the words in the batch alone: a row for each different word, in the order of
/// first appearance. Where a bag has a half of each encoding, each half is a row: of the table [V, D] seen as [2 V, D / 2], word w's
/// are 2 w (places) and 2 w + 1 (bag), so that a word that the bag alone holds keeps its other half.</summary>
internal sealed unsafe class EncoderGradient : IDisposable
{
    private readonly NativeBuffer values;
    private readonly WordSlots rows;
    private readonly int parts;
    private int* slots;

    /// <summary>Takes the memory.</summary>
    /// <param name="table">[V, D].</param>
    /// <param name="parts">Rows an encoding, 1 or 2.</param>
    /// <param name="mostIds">The most words of a batch, not all different.</param>
    internal EncoderGradient(Parameter table, int parts, long mostIds)
    {
        this.parts = parts;
        Columns = table.Columns / parts;
        rows = new WordSlots(checked((int)(table.Rows * parts)), mostIds);
        values = new NativeBuffer((long)rows.Capacity * Columns);
        slots = (int*)NativeMemory.AllocZeroed((nuint)mostIds, sizeof(int));
    }

    ~EncoderGradient() => Free();

    /// <summary>Floats a row.</summary>
    internal int Columns { get; }

    /// <summary>Which rows: [<see cref="Count"/>].</summary>
    internal int* Rows => rows.Words;

    /// <summary>Different rows so far.</summary>
    internal int Count => rows.Count;

    /// <summary>[<see cref="Count"/>, <see cref="Columns"/>].</summary>
    internal float* Values => values.Pointer;

    /// <summary>Forgets the last batch.</summary>
    internal void Begin() => rows.Begin();

    /// <summary>Adds one place of the context.</summary>
    /// <param name="ids">[count] word ids.</param>
    /// <param name="count">Examples.</param>
    /// <param name="gradient">[count, <see cref="Columns"/>], rows <paramref name="stride"/> apart.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    /// <param name="threads">Maximum number of threads.</param>
    internal void Add(int* ids, int count, float* gradient, nint stride, int threads)
    {
        FindSlots(ids, count, part: 0);
        RowScatter.Add(gradient, stride, slots, count, Columns, Values, threads);
    }

    /// <summary>Adds the bag.</summary>
    /// <param name="ids">[words, count] word ids.</param>
    /// <param name="words">Words of each bag.</param>
    /// <param name="count">Examples.</param>
    /// <param name="scale">What the bag's sum was multiplied by.</param>
    /// <param name="gradient">[count, <see cref="Columns"/>], rows <paramref name="stride"/> apart.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    /// <param name="threads">Maximum number of threads.</param>
    internal void AddBag(int* ids, int words, int count, float scale, float* gradient, nint stride, int threads)
    {
        FindSlots(ids, (nint)words * count, part: 1);
        BagRows.Scatter(gradient, stride, Columns, slots, words, count, scale, Values, threads);
    }

    public void Dispose()
    {
        Free();
        rows.Dispose();
        values.Dispose();
        GC.SuppressFinalize(this);
    }

    private void FindSlots(int* ids, nint count, int part)
    {
        int before = Count;
        for (nint i = 0; i < count; i++) slots[i] = rows.Add(ids[i] * parts + part);
        NativeMemory.Clear(Values + (nint)before * Columns, (nuint)(Count - before) * (nuint)Columns * sizeof(float));
    }

    private void Free()
    {
        NativeMemory.Free(slots);
        slots = null;
    }
}
