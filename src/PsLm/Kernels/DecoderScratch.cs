namespace PsLm.Kernels;

/// <summary>What the decoder's passes keep beside signals and gradients: a thread's, kept from one chunk to the next.</summary>
internal sealed unsafe class DecoderScratch
{
    private readonly Scratch memory = new();
    private nint taken;

    /// <summary>[rows], z of each example's own target.</summary>
    internal float* TargetLogits { get; private set; }

    /// <summary>[rows], what the sums over inputs lack of the target's row of W.</summary>
    internal float* Own { get; private set; }

    /// <summary>[blocks] of <see cref="SignalLayout"/>.</summary>
    internal byte* IsKept { get; private set; }

    /// <summary>Gives a chunk its memory.</summary>
    internal DecoderChunk Fill(DecoderChunk chunk, nint stripes, float* signals)
    {
        nint rows = chunk.Layout.PaddedRows, inputPanels = (chunk.Inputs + MatMulTile.Columns - 1) / MatMulTile.Columns * MatMulTile.Columns;
        nint sumFloats = stripes * rows * chunk.PaddedInputs, doubles = stripes * rows * (sizeof(double) / sizeof(float)), keptFloats = chunk.Layout.Blocks / sizeof(float) + 1;
        // Each piece begins on a line of the cache.
        memory.Reserve(rows * chunk.Inputs + rows * inputPanels + sumFloats + doubles + 4 * rows + keptFloats + 9 * 16);
        taken = 0;
        TargetLogits = Take(rows);
        Own = Take(rows);
        IsKept = (byte*)Take(keptFloats);
        return chunk with
        {
            Signals = signals,
            Stripes = stripes,
            Hidden = Take(rows * chunk.Inputs),
            ScaledHidden = Take(rows * inputPanels),
            InputSums = Take(sumFloats),
            Sums = (double*)Take(doubles),
            Shifts = Take(rows),
            Factors = Take(rows),
        };
    }

    private float* Take(nint floats)
    {
        float* piece = memory.Pointer + taken;
        taken += (floats + 15) & ~15;
        return piece;
    }
}
