using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace PsLm.Kernels;

/// <summary>The decoder's way back, block by block: the gradient of the biases, sum over examples of g = factor x e, and that of the
/// weights, sum of g h, for which the factor is in h already. Where a threshold is set, blocks in which no g reaches it are left out of
/// the gradient of the weights, and the others add to that of the input here, since only now it is known which they are.</summary>
/// <param name="chunk">Signals, factors and scaled hidden signals are given.</param>
/// <param name="weightGradient">[words, inputs].</param>
/// <param name="adds">Whether <paramref name="weightGradient"/> is added to; else overwritten, with 0 for words left out.</param>
/// <param name="biasGradient">[words], added to.</param>
/// <param name="threshold">Least g that counts; 0 where all do.</param>
/// <param name="isKept">[blocks], given 1 where a block is not left out, else 0; null where there is no threshold.</param>
internal readonly unsafe struct DecoderBackward(DecoderChunk chunk, float* weightGradient, bool adds, float* biasGradient, float threshold, byte* isKept) : IPartJob
{
    /// <summary>Parts of the work, where they are not the stripes of the input's sums.</summary>
    private const int MostParts = 256;

    /// <summary>Parts of the work.</summary>
    internal int Parts => isKept != null ? checked((int)chunk.Stripes) : (int)Math.Min(chunk.Layout.Blocks, MostParts);

    public void Run(int part)
    {
        nint first = chunk.Layout.FirstBlock(part, Parts), end = chunk.Layout.FirstBlock(part + 1, Parts);
        float* inputEdge = stackalloc float[SignalLayout.BlockWords * 12];
        bool isFirst = true;
        for (nint block = first; block < end; block++)
        {
            BiasGradient(block);
            if (isKept != null)
            {
                isKept[block] = HasLarge(block) ? (byte)1 : (byte)0;
                if (isKept[block] == 0)
                {
                    if (!adds) new Span<float>(GradientOf(block), checked((int)(chunk.Layout.WordsOf(block) * chunk.Inputs))).Clear();
                    continue;
                }
                chunk.PackInputEdge(block, inputEdge);
                for (nint panel = 0; panel < chunk.Layout.Panels; panel++) chunk.AddInputSums(block, panel, part, inputEdge, !isFirst);
                isFirst = false;
            }
            WeightGradient(block, block + 1 < end);
        }
        if (isKept == null || !isFirst) return;
        for (nint panel = 0; panel < chunk.Layout.Panels; panel++)
            new Span<float>(chunk.InputSumsOf(part, panel), checked((int)chunk.PaddedInputs * MatMulTile.Columns)).Clear();
    }

    private float* GradientOf(nint block) => weightGradient + block * SignalLayout.BlockWords * chunk.Inputs;

    /// <summary>e^T h of one block, with the signals as they lie.</summary>
    private void WeightGradient(nint block, bool hasNext)
    {
        float* edge = stackalloc float[MatMulTile.MostFloats];
        nint count = chunk.Layout.WordsOf(block), panelFloats = chunk.Layout.PaddedRows * MatMulTile.Columns;
        float* signals = chunk.Signals + chunk.Layout.Panel(block, 0), gradient = GradientOf(block), hidden = chunk.ScaledHidden;
        nint shares = (chunk.Inputs + MatMulTile.Columns - 1) / MatMulTile.Columns, share = 0;
        for (nint input = 0; input < chunk.Inputs; input += MatMulTile.Columns, hidden += panelFloats)
        {
            if (hasNext) Prefetch(block + 1, share++, shares);
            for (nint word = 0; word < count; word += MatMulTile.Rows)
            {
                var left = new LeftPanel(signals + word * MatMulTile.Columns, MatMulTile.Columns, MatMulTile.Columns)
                {
                    Runs = chunk.Layout.Panels,
                    Jump = SignalLayout.PanelFloats,
                };
                float* target = gradient + word * chunk.Inputs + input;
                nint tileRows = Math.Min(count - word, MatMulTile.Rows), tileColumns = Math.Min(chunk.Inputs - input, MatMulTile.Columns);
                if (tileRows == MatMulTile.Rows && tileColumns == MatMulTile.Columns) MatMulTile.Multiply<RowsLeft>(left, hidden, target, chunk.Inputs, adds);
                else
                {
                    MatMulTile.Multiply<RowsLeft>(left, hidden, edge, MatMulTile.Columns, false);
                    MatMulTile.CopyEdge(edge, target, chunk.Inputs, tileRows, (int)tileColumns, adds);
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void BiasGradient(nint block)
    {
        int lanes = Vector<float>.Count;
        float* signals = chunk.Signals + chunk.Layout.Panel(block, 0), sums = biasGradient + block * SignalLayout.BlockWords;
        nint count = chunk.Layout.WordsOf(block), panels = chunk.Layout.Panels;
        for (nint word = 0; word < count; word++, signals += MatMulTile.Columns)
        {
            Vector<float> sum = default;
            float* panel = signals, factors = chunk.Factors;
            for (nint left = panels; left > 0; left--, panel += SignalLayout.PanelFloats, factors += MatMulTile.Columns)
                for (int lane = 0; lane < MatMulTile.Columns; lane += lanes) sum += Vector.Load(panel + lane) * Vector.Load(factors + lane);
            sums[word] += Vector.Sum(sum);
        }
    }

    private bool HasLarge(nint block)
    {
        int lanes = Vector<float>.Count;
        var bound = new Vector<float>(threshold);
        nint floats = chunk.Layout.WordsOf(block) * MatMulTile.Columns;
        for (nint panel = 0; panel < chunk.Layout.Panels; panel++)
        {
            float* signals = chunk.Signals + chunk.Layout.Panel(block, panel), factors = chunk.Factors + panel * MatMulTile.Columns;
            for (nint i = 0; i < floats; i += lanes)
                if (Vector.GreaterThanAny(Vector.Load(signals + i) * Vector.Load(factors + i % MatMulTile.Columns), bound)) return true;
        }
        return false;
    }
}
