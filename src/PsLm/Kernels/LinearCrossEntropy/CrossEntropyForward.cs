using System.Numerics;
using System.Runtime.CompilerServices;
using PsLm.Compute;
using PsLm.Memory;

namespace PsLm.Kernels;

/// <summary>The decoder's way forward, stripe by stripe: the logits of a block of words, their exponentials and, while both they and
/// the block's weights are in the cache, their share of the gradient of the input. The shift is known beforehand, so that no logit waits
/// for the greatest one.</summary>
/// <param name="chunk">Shifts and hidden signals are given; signals, sums and sums over inputs are overwritten.</param>
/// <param name="what">What is made of the logits.</param>
internal readonly unsafe struct CrossEntropyForward(CrossEntropyChunk chunk, CrossEntropyForward.Product what) : IPartJob
{
    /// <summary>Examples that go through a block's weights together: their signals and sums fit the second cache beside those.</summary>
    private const int GroupRows = 128;

    /// <summary>What the way forward makes.</summary>
    internal enum Product
    {
        /// <summary>The greatest logit.</summary>
        Maximum,

        /// <summary>Signals and their sum.</summary>
        Signals,

        /// <summary>These and the sums over inputs.</summary>
        InputSums,
    }

    [ThreadStatic]
    private static Scratch? own;

    /// <summary>Parts of the work.</summary>
    internal int Parts => checked((int)(chunk.Stripes * Groups(chunk.Layout)));

    /// <summary>Groups of panels, which are parts of their own.</summary>
    internal static nint Groups(SignalLayout layout) => (layout.PaddedRows + GroupRows - 1) / GroupRows;

    public void Run(int part)
    {
        nint groups = Groups(chunk.Layout), stripe = part / groups, group = part % groups;
        nint firstPanel = group * GroupRows / MatMulTile.Columns, endPanel = Math.Min(firstPanel + GroupRows / MatMulTile.Columns, chunk.Layout.Panels);
        nint first = chunk.Layout.FirstBlock(stripe, chunk.Stripes), end = chunk.Layout.FirstBlock(stripe + 1, chunk.Stripes);
        own ??= new Scratch();
        own.Reserve(chunk.WeightFloats + SignalLayout.PanelFloats);
        float* weights = own.Pointer, lone = weights + chunk.WeightFloats;
        for (nint block = first; block < end; block++)
        {
            nint count = chunk.Layout.WordsOf(block);
            chunk.CopyWeights(block, weights);
            for (nint panel = firstPanel; panel < endPanel; panel++)
            {
                if (block + 1 < end) chunk.PrefetchWeights(block + 1, panel - firstPanel, endPanel - firstPanel);
                float* signals = chunk.Signals == null ? lone : chunk.Signals + chunk.Layout.Panel(block, panel);
                Logits(block, panel, weights, signals);
                float* bias = chunk.Bias + block * SignalLayout.BlockWords, shifts = chunk.Shifts + panel * MatMulTile.Columns;
                double* sums = chunk.Sums + stripe * chunk.Layout.PaddedRows + panel * MatMulTile.Columns;
                for (int lane = 0; lane < MatMulTile.Columns; lane += Vector<float>.Count)
                    if (what == Product.Maximum) Raise(Maximum(signals + lane, count, bias), sums + lane, block > first);
                    else Add(Exponentials(signals + lane, count, bias, shifts + lane), sums + lane, block > first);
                if (what == Product.InputSums) chunk.AddInputSums(block, panel, stripe, weights, block > first);
            }
        }
    }

    /// <summary>W h of one block and panel.</summary>
    private void Logits(nint block, nint panel, float* weights, float* logits)
    {
        nint count = chunk.Layout.WordsOf(block), firstRow = panel * MatMulTile.Columns, firstWord = block * SignalLayout.BlockWords;
        float* hidden = chunk.Hidden + firstRow * chunk.Inputs;
        for (nint word = 0; word < count; word += MatMulTile.Rows)
            MatMulTile.Multiply<RowsLeft>(new LeftPanel(weights + word * chunk.WeightStride, chunk.Inputs, chunk.WeightStride), hidden,
                logits + word * MatMulTile.Columns, MatMulTile.Columns, false);
        if (chunk.TargetBias == null) return;
        // Before the exponential: a target's term without its bias may be so large that nothing is left of the others beside it.
        for (nint row = firstRow; row < Math.Min(firstRow + MatMulTile.Columns, chunk.Rows); row++)
            if (chunk.Targets[row] - firstWord is >= 0 and var word && word < count)
                logits[word * MatMulTile.Columns + row - firstRow] += chunk.TargetBias[chunk.Targets[row]];
    }

    /// <summary>e = exp(z - shift) in place, and its sum over the words of a block.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector<float> Exponentials(float* signals, nint words, float* bias, float* shifts)
    {
        Vector<float> shift = Vector.Load(shifts), sum = default;
        // One vector a round, as in a row's softmax: the exponential's constants leave no registers for two.
        for (nint word = 0; word < words; word++, signals += MatMulTile.Columns)
        {
            Vector<float> e = VectorExp.Of(Vector.Load(signals) + new Vector<float>(bias[word]) - shift);
            e.Store(signals);
            sum += e;
        }
        return sum;
    }

    private static Vector<float> Maximum(float* logits, nint words, float* bias)
    {
        Vector<float> max = new(float.NegativeInfinity);
        for (nint word = 0; word < words; word++, logits += MatMulTile.Columns) max = Vector.Max(max, Vector.Load(logits) + new Vector<float>(bias[word]));
        return max;
    }

    private static void Add(Vector<float> sum, double* sums, bool adds)
    {
        for (int lane = 0; lane < Vector<float>.Count; lane++) sums[lane] = adds ? sums[lane] + sum[lane] : sum[lane];
    }

    private static void Raise(Vector<float> max, double* maxima, bool raises)
    {
        for (int lane = 0; lane < Vector<float>.Count; lane++) maxima[lane] = raises ? Math.Max(maxima[lane], max[lane]) : max[lane];
    }
}
