using BenchmarkDotNet.Attributes;
using PsLm.Kernels;
using PsLm.Memory;

namespace PsLm.Benchmarks.Micro;

/// <summary>512 rows of 256 numbers out of a table of 50,000, and their gradients back together on the words that they share.</summary>
public unsafe class RowsMicro : Buffers
{
    private const int Rows = 512, Columns = 256, Words = 50_000;

    // Native, so that the addresses stay where they are.
    private NativeBuffer table = null!, rows = null!, ids = null!, slots = null!;

    [GlobalSetup]
    public void Fill()
    {
        (table, rows, ids, slots) = (Take((long)Words * Columns), Take((long)Rows * Columns), Take(Rows), Take(Rows));
        var random = new RandomGenerator(1);
        for (int i = 0; i < Rows; i++)
        {
            ((int*)ids.Pointer)[i] = (int)random.NextInt64(Words);
            ((int*)slots.Pointer)[i] = i / 2;
        }
    }

    [Benchmark]
    public void Gather() => EmbeddingRows.Gather(table.Pointer, Columns, Columns, (int*)ids.Pointer, Rows, rows.Pointer, Columns, 1);

    [Benchmark]
    public void Scatter() => RowScatter.Add(rows.Pointer, Columns, (int*)slots.Pointer, Rows, Columns, table.Pointer, 1);
}
