using System.Runtime.Intrinsics.X86;
using PsLm.Compute;

namespace PsLm.Kernels;

/// <summary>The decoder's way back, block by block: the gradient of the biases, sum over examples of g = factor x e, and that of the
/// weights, sum of g h, for which the factor is in h already.</summary>
/// <param name="chunk">Signals, factors and scaled hidden signals are given.</param>
/// <param name="weightGradient">[words, inputs].</param>
/// <param name="adds">Whether <paramref name="weightGradient"/> is added to; else overwritten.</param>
/// <param name="biasGradient">[words], added to.</param>
/// <param name="selection">The blocks that are not left out, whose biases are done and which add to the gradient of the input here; null for
/// all, whose share of that is done.</param>
internal readonly unsafe struct CrossEntropyBackward(CrossEntropyChunk chunk, float* weightGradient, bool adds, float* biasGradient, CrossEntropySelection? selection) : IPartJob
{
    /// <summary>Parts that many blocks fall into at most, and few blocks, cut up by their inputs too, at least.</summary>
    private const int MostParts = 256, LeastParts = 32;

    /// <summary>Parts of the work.</summary>
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

    /// <summary>A stripe of the kept blocks: evenly many, wherever among the words they are.</summary>
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

    /// <summary>e^T h of one block and some panels of inputs, with the signals as they lie.</summary>
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

    /// <summary>Asks for a share of a block's signals while those of the block before it are used.</summary>
    private void Prefetch(nint block, nint share, nint shares)
    {
        if (!Sse.IsSupported) return;
        nint floats = chunk.Layout.Panels * SignalLayout.PanelFloats;
        float* from = chunk.Signals + chunk.Layout.Panel(block, 0), end = from + floats * (share + 1) / shares;
        for (from += floats * share / shares; from < end; from += 16) Sse.Prefetch1(from);
    }
}
