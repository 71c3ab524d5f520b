using System.Runtime.Intrinsics.X86;
using PsLm.Compute;

namespace PsLm.Kernels;

/// <summary>Backward pass of the decoder (output projection), block by block. The bias gradient is the sum over samples of g = factor x e.
/// The weight gradient is the sum of g h; there, <see cref="CrossEntropyChunk.ScaledHidden"/> already includes the factor.</summary>
/// <param name="chunk">The chunk, with its exponentials, factors and scaled hidden activations set.</param>
/// <param name="weightGradient">[words, inputs].</param>
/// <param name="adds">True: add to <paramref name="weightGradient"/>; false: overwrite it.</param>
/// <param name="biasGradient">[words], added to.</param>
/// <param name="selection">The blocks to include; null = all. With a selection, the bias gradient is already complete, and this pass adds
/// to the input gradient. Without one, this pass adds the bias gradient, and the sums over inputs are complete.</param>
internal readonly unsafe struct CrossEntropyBackward(CrossEntropyChunk chunk, float* weightGradient, bool adds, float* biasGradient, CrossEntropySelection? selection) : IPartJob
{
    /// <summary>Maximum number of parts of the blocks, and minimum number of all parts: if blocks are few, inputs are split too.</summary>
    private const int MostParts = 256, LeastParts = 32;

    /// <summary>Number of parts.</summary>
    internal int Parts => selection is null ? checked((int)(BlockParts * InputParts)) : checked((int)chunk.Stripes);

    private nint BlockParts => Math.Min(chunk.Layout.Blocks, MostParts);

    private nint InputPanels => (chunk.Inputs + MatMulTile.Columns - 1) / MatMulTile.Columns;

    private nint InputParts => Math.Min((LeastParts + BlockParts - 1) / BlockParts, InputPanels);

    public void Run(int part)
    {
        if (selection is { } kept)
        {
            RunKept(kept, part);
            return;
        }
        nint share = part % InputParts, firstPanel = share * InputPanels / InputParts, endPanel = (share + 1) * InputPanels / InputParts;
        nint first = part / InputParts * chunk.Layout.Blocks / BlockParts, end = (part / InputParts + 1) * chunk.Layout.Blocks / BlockParts;
        for (nint block = first; block < end; block++)
        {
            if (share == 0) chunk.AddBiasGradient(block, biasGradient);
            WeightGradient(block, firstPanel, endPanel, block + 1 < end ? block + 1 : -1);
        }
    }

    /// <summary>Processes a stripe of the selected blocks. Stripes have equal numbers of blocks, whatever words these contain.</summary>
    private void RunKept(CrossEntropySelection kept, nint stripe)
    {
        nint first = stripe * kept.Count / chunk.Stripes, end = (stripe + 1) * kept.Count / chunk.Stripes;
        float* weights = kept.Weights;
        for (nint i = first; i < end; i++)
        {
            nint block = kept.Blocks[i];
            chunk.CopyWeights(block, weights);
            for (nint panel = 0; panel < chunk.Layout.Panels; panel++) chunk.AddInputSums(block, panel, stripe, weights, i > first);
            WeightGradient(block, 0, InputPanels, i + 1 < end ? kept.Blocks[i + 1] : -1);
        }
        if (first < end) return;
        for (nint panel = 0; panel < chunk.Layout.Panels; panel++)
            new Span<float>(chunk.InputSumsOf(stripe, panel), checked((int)chunk.PaddedInputs * MatMulTile.Columns)).Clear();
    }

    /// <summary>e^T h of one block and some panels of inputs; the exponentials are used in place.</summary>
    private void WeightGradient(nint block, nint firstPanel, nint endPanel, nint nextBlock)
    {
        float* edge = stackalloc float[MatMulTile.MostFloats];
        nint count = chunk.Layout.WordsOf(block), panelFloats = chunk.Layout.PaddedRows * MatMulTile.Columns;
        float* signals = chunk.Signals + chunk.Layout.Panel(block, 0), gradient = weightGradient + block * SignalLayout.BlockWords * chunk.Inputs;
        for (nint panel = firstPanel; panel < endPanel; panel++)
        {
            if (nextBlock >= 0) Prefetch(nextBlock, panel - firstPanel, endPanel - firstPanel);
            nint input = panel * MatMulTile.Columns, columns = Math.Min(chunk.Inputs - input, MatMulTile.Columns);
            float* hidden = chunk.ScaledHidden + panel * panelFloats;
            for (nint word = 0; word < count; word += MatMulTile.Rows)
            {
                var left = new LeftPanel(signals + word * MatMulTile.Columns, MatMulTile.Columns, MatMulTile.Columns)
                {
                    Runs = chunk.Layout.Panels,
                    Jump = SignalLayout.PanelFloats,
                };
                float* target = gradient + word * chunk.Inputs + input;
                nint rows = Math.Min(count - word, MatMulTile.Rows);
                if (rows == MatMulTile.Rows && columns == MatMulTile.Columns) MatMulTile.Multiply<RowsLeft>(left, hidden, target, chunk.Inputs, adds);
                else
                {
                    MatMulTile.Multiply<RowsLeft>(left, hidden, edge, MatMulTile.Columns, false);
                    MatMulTile.CopyEdge(edge, target, chunk.Inputs, rows, (int)columns, adds);
                }
            }
        }
    }

    /// <summary>Prefetches a share of a block's exponentials while the previous block is computed.</summary>
    private void Prefetch(nint block, nint share, nint shares)
    {
        if (!Sse.IsSupported) return;
        nint floats = chunk.Layout.Panels * SignalLayout.PanelFloats;
        float* from = chunk.Signals + chunk.Layout.Panel(block, 0), end = from + floats * (share + 1) / shares;
        for (from += floats * share / shares; from < end; from += 16) Sse.Prefetch1(from);
    }
}
