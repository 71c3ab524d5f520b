using PsLm.Memory;

namespace PsLm.Kernels;

/// <summary>Memory of the decoder's passes beside exponentials and gradients. Each thread reuses one instance for all chunks.</summary>
internal sealed unsafe class CrossEntropyScratch
{
    private const int CacheLine = 16, DoubleFloats = sizeof(double) / sizeof(float);

    private readonly Scratch memory = new();
    private nint taken;

    /// <summary>[rows], z of each sample's own target.</summary>
    internal float* TargetLogits { get; private set; }

    /// <summary>[rows], correction to the sums' coefficient of the target's row of W.</summary>
    internal float* Own { get; private set; }

    /// <summary>[blocks] of <see cref="SignalLayout"/>: 1 = the gradient includes the block, 0 = it skips the block.</summary>
    internal byte* IsKept { get; private set; }

    /// <summary>[blocks], indices of the included blocks.</summary>
    internal int* Kept { get; private set; }

    /// <summary>Floats that a chunk needs; each array starts at a cache line.</summary>
    internal static nint Floats(CrossEntropyChunk chunk, nint stripes)
    {
        nint rows = chunk.Layout.PaddedRows;
        return rows * (chunk.Inputs + PaddedColumns(chunk) + stripes * (chunk.PaddedInputs + DoubleFloats) + 4) + 2 * chunk.Layout.Blocks + 10 * CacheLine;
    }

    /// <summary>Assigns the memory of a chunk.</summary>
    internal CrossEntropyChunk Fill(CrossEntropyChunk chunk, nint stripes)
    {
        nint rows = chunk.Layout.PaddedRows;
        memory.Reserve(Floats(chunk, stripes));
        taken = 0;
        TargetLogits = Take(rows);
        Own = Take(rows);
        IsKept = (byte*)Take(chunk.Layout.Blocks / sizeof(float) + 1);
        Kept = (int*)Take(chunk.Layout.Blocks);
        return chunk with
        {
            Stripes = stripes,
            Hidden = Take(rows * chunk.Inputs),
            ScaledHidden = Take(rows * PaddedColumns(chunk)),
            InputSums = Take(stripes * rows * chunk.PaddedInputs),
            Sums = (double*)Take(stripes * rows * DoubleFloats),
            Shifts = Take(rows),
            Factors = Take(rows),
        };
    }

    private static nint PaddedColumns(CrossEntropyChunk chunk) => (chunk.Inputs + MatMulTile.Columns - 1) / MatMulTile.Columns * MatMulTile.Columns;

    private float* Take(nint floats)
    {
        float* piece = memory.Pointer + taken;
        taken += (floats + CacheLine - 1) / CacheLine * CacheLine;
        return piece;
    }
}
