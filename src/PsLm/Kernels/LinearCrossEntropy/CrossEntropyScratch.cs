using PsLm.Memory;

namespace PsLm.Kernels;

/// <summary>What the decoder's passes keep beside signals and gradients: a thread's, kept from one chunk to the next.</summary>
internal sealed unsafe class CrossEntropyScratch
{
    private const int CacheLine = 16, DoubleFloats = sizeof(double) / sizeof(float);

    private readonly Scratch memory = new();
    private nint taken;

    /// <summary>[rows], z of each example's own target.</summary>
    internal float* TargetLogits { get; private set; }

    /// <summary>[rows], what the sums over inputs lack of the target's row of W.</summary>
    internal float* Own { get; private set; }

    /// <summary>[blocks] of <see cref="SignalLayout"/>, 1 where one is not left out.</summary>
    internal byte* IsKept { get; private set; }

    /// <summary>[blocks], those that are not left out.</summary>
    internal int* Kept { get; private set; }

    /// <summary>Floats that a chunk takes; each piece begins on a line of the cache.</summary>
    internal static nint Floats(CrossEntropyChunk chunk, nint stripes)
    {
        nint rows = chunk.Layout.PaddedRows;
        return rows * (chunk.Inputs + PaddedColumns(chunk) + stripes * (chunk.PaddedInputs + DoubleFloats) + 4) + 2 * chunk.Layout.Blocks + 10 * CacheLine;
    }

    /// <summary>Gives a chunk its memory.</summary>
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
