using System.Numerics;
using System.Runtime.CompilerServices;
using PsLm.Compute;
using PsLm.Memory;

namespace PsLm.Kernels;

/// <summary>Forward pass of the decoder (output projection), stripe by stripe. It computes the logits of a block of words and their
/// exponentials. While both and the block's weights are in the cache, it adds their share of the input gradient. The shift is known in
/// advance, so no logit waits for the maximum.</summary>
/// <param name="chunk">The chunk, with shifts and hidden activations set. Exponentials, sums and sums over inputs are overwritten.</param>
/// <param name="what">What to compute from the logits.</param>
internal readonly unsafe struct CrossEntropyForward(CrossEntropyChunk chunk, CrossEntropyForward.Product what) : IPartJob
{
    /// <summary>Samples that use a block's weights together: their exponentials and sums fit into the L2 cache beside the
    /// weights.</summary>
    private const int GroupRows = 128;

    /// <summary>Outputs of the forward pass.</summary>
    internal enum Product
    {
        /// <summary>The greatest logit.</summary>
        Maximum,

        /// <summary>The exponentials and their sum.</summary>
        Signals,

        /// <summary>The exponentials, their sum, and the sums over inputs.</summary>
        InputSums,
    }

    [ThreadStatic]
    private static Scratch? own;

    /// <summary>Number of parts.</summary>
    internal int Parts => checked((int)(chunk.Stripes * Groups(chunk.Layout)));

    /// <summary>Number of groups of panels; each group is a separate part.</summary>
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
        // Added before the exponential: without this bias, a target's term may be so large that the sum loses all other terms.
        for (nint row = firstRow; row < Math.Min(firstRow + MatMulTile.Columns, chunk.Rows); row++)
            if (chunk.Targets[row] - firstWord is >= 0 and var word && word < count)
                logits[word * MatMulTile.Columns + row - firstRow] += chunk.TargetBias[chunk.Targets[row]];
    }

    /// <summary>Replaces logits by e = exp(z - shift), and returns the sums of e over the words of a block.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector<float> Exponentials(float* signals, nint words, float* bias, float* shifts)
    {
        Vector<float> shift = Vector.Load(shifts), sum = default;
        // One vector per iteration, as in SoftmaxRow: the constants of exp leave no registers for two.
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
