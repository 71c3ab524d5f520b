using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace PsLm.Kernels;

/// <summary>The decoder's way forward, stripe by stripe: the logits of a block of words, their exponentials and, while both they and
/// the block's weights are in the cache, their share of the gradient of the input. The shift is known beforehand, so that no logit waits
/// for the greatest one.</summary>
/// <param name="chunk">Shifts and hidden signals are given; signals, sums and sums over inputs are overwritten.</param>
/// <param name="what">What is made of the logits.</param>
internal readonly unsafe struct DecoderForward(DecoderChunk chunk, DecoderForward.Product what) : IPartJob
{
    /// <summary>Panels that go through a block's weights together: their signals and sums fit the second cache beside those.</summary>
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
        own.Reserve((SignalLayout.BlockWords + chunk.Inputs) * MatMulTile.Rows);
        float* inputEdge = own.Pointer, wordEdge = inputEdge + SignalLayout.BlockWords * MatMulTile.Rows;
        for (nint block = first; block < end; block++)
        {
            nint count = chunk.Layout.WordsOf(block), left = count % MatMulTile.Rows;
            if (left > 0) PackedPanels.Pack(chunk.WeightOf(block) + (count - left) * chunk.Inputs, left, chunk.Inputs, chunk.Inputs, 1, MatMulTile.Rows, wordEdge);
            if (what == Product.InputSums) chunk.PackInputEdge(block, inputEdge);
            for (nint panel = firstPanel; panel < endPanel; panel++)
            {
                if (block + 1 < end) Prefetch(block + 1, panel - firstPanel, endPanel - firstPanel);
                float* signals = chunk.Signals + chunk.Layout.Panel(block, panel);
                Logits(block, panel, signals, wordEdge);
                float* bias = chunk.Bias + block * SignalLayout.BlockWords, shifts = chunk.Shifts + panel * MatMulTile.Columns;
                double* sums = chunk.Sums + stripe * chunk.Layout.PaddedRows + panel * MatMulTile.Columns;
                for (int lane = 0; lane < MatMulTile.Columns; lane += Vector<float>.Count)
                    if (what == Product.Maximum) Raise(Maximum(signals + lane, count, bias), sums + lane, block > first);
                    else Add(Exponentials(signals + lane, count, bias, shifts + lane), sums + lane, block > first);
                if (what == Product.InputSums) chunk.AddInputSums(block, panel, stripe, inputEdge, block > first);
            }
        }
    }

    /// <summary>W h of one block and panel, with the weights as they lie.</summary>
    private void Logits(nint block, nint panel, float* logits, float* edge)
    {
        nint count = chunk.Layout.WordsOf(block), whole = count - count % MatMulTile.Rows;
        float* w = chunk.WeightOf(block), hidden = chunk.Hidden + panel * chunk.Inputs * MatMulTile.Columns;
        for (nint word = 0; word < whole; word += MatMulTile.Rows)
            MatMulTile.Multiply<RowsLeft>(new LeftPanel(w + word * chunk.Inputs, chunk.Inputs, chunk.Inputs), hidden,
                logits + word * MatMulTile.Columns, MatMulTile.Columns, false);
        if (whole < count)
            MatMulTile.Multiply<PackedLeft>(new LeftPanel(edge, chunk.Inputs), hidden, logits + whole * MatMulTile.Columns, MatMulTile.Columns, false);
    }

    /// <summary>Asks for a share of a block's weights while those of the block before it are used.</summary>
    private void Prefetch(nint block, nint share, nint shares)
    {
        if (!Sse.IsSupported) return;
        nint floats = chunk.Layout.WordsOf(block) * chunk.Inputs;
        float* w = chunk.WeightOf(block), end = w + floats * (share + 1) / shares;
        for (w += floats * share / shares; w < end; w += 16) Sse.Prefetch1(w);
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
