using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace PsLm.Kernels;

/// <summary>A decoder (output projection) and one chunk of samples: logits z = W h + b and exponentials e = exp(z - shift), with one shift
/// per sample. Matrices over samples are stored in panels of <see cref="MatMulTile.Columns"/> adjacent samples.</summary>
/// <param name="weight">W [words, inputs].</param>
/// <param name="bias">b [words].</param>
/// <param name="words">Number of words in the vocabulary.</param>
/// <param name="inputs">Number of inputs of the decoder.</param>
/// <param name="rows">Number of samples.</param>
internal readonly unsafe struct CrossEntropyChunk(float* weight, float* bias, int words, int inputs, int rows)
{
    private const int CacheLine = 16;

    internal float* Weight => weight;

    internal float* Bias => bias;

    internal int Words => words;

    internal nint Inputs => inputs;

    internal int Rows => rows;

    internal SignalLayout Layout { get; } = new(words, rows);

    /// <summary>Inputs, padded to whole tiles of <see cref="InputSums"/>.</summary>
    internal nint PaddedInputs => (inputs + MatMulTile.Rows - 1) / MatMulTile.Rows * MatMulTile.Rows;

    /// <summary>Number of stripes that the words are split into in the forward pass. Each stripe has its own sums, so threads do not
    /// contend. The stripes are added in word order, for any number of threads.</summary>
    internal nint Stripes { get; init; }

    /// <summary>e, in the layout of <see cref="SignalLayout"/>; null = one panel per thread, enough for a pass that computes only
    /// losses.</summary>
    internal float* Signals { get; init; }

    /// <summary>h, [panels, inputs, Columns].</summary>
    internal float* Hidden { get; init; }

    /// <summary>scale / sum x h, in panels of Columns inputs: [panels, padded rows, Columns].</summary>
    internal float* ScaledHidden { get; init; }

    /// <summary>Sums of e W over the words of a stripe, [stripes, panels, padded inputs, Columns].</summary>
    internal float* InputSums { get; init; }

    /// <summary>Sums of e over the words of a stripe, or the greatest z, [stripes, padded rows].</summary>
    internal double* Sums { get; init; }

    /// <summary>[rows], the target word of each sample.</summary>
    internal int* Targets { get; init; }

    /// <summary>[words], added only to the logit of a sample's own target; null = no bias.</summary>
    internal float* TargetBias { get; init; }

    /// <summary>[padded rows]; infinite for padding, so that e is 0.</summary>
    internal float* Shifts { get; init; }

    /// <summary>scale / sum of e, [padded rows]; 0 for padding.</summary>
    internal float* Factors { get; init; }

    /// <summary>Sums of e W over the words of one stripe, for one panel.</summary>
    internal float* InputSumsOf(nint stripe, nint panel) => InputSums + (stripe * Layout.Panels + panel) * PaddedInputs * MatMulTile.Columns;

    /// <summary>Floats from one row of <see cref="CopyWeights"/> to the next: whole tiles of inputs, and an odd number of cache lines. Rows
    /// of 1 KB or 4 KB would map a tile's rows, or one column of all rows, to the same cache sets.</summary>
    internal nint WeightStride => ((PaddedInputs + CacheLine - 1) / CacheLine | 1) * CacheLine;

    /// <summary>Floats that <see cref="CopyWeights"/> needs.</summary>
    internal nint WeightFloats => SignalLayout.BlockWords * WeightStride;

    /// <summary>Copies the weights of a block to memory where tiles may read beyond the last word and the last input. Two products use each
    /// copied weight for all samples.</summary>
    /// <param name="block">Index of the block.</param>
    /// <param name="weights">[<see cref="SignalLayout.BlockWords"/>, <see cref="WeightStride"/>]; the padding is not written.</param>
    internal void CopyWeights(nint block, float* weights)
    {
        float* from = weight + block * SignalLayout.BlockWords * inputs;
        for (nint left = Layout.WordsOf(block); left > 0; left--, from += inputs, weights += WeightStride)
            new ReadOnlySpan<float>(from, inputs).CopyTo(new Span<float>(weights, inputs));
    }

    /// <summary>Prefetches a share of a block's weights while the previous block is computed.</summary>
    internal void PrefetchWeights(nint block, nint share, nint shares)
    {
        if (!Sse.IsSupported) return;
        nint floats = Layout.WordsOf(block) * inputs;
        float* w = weight + block * SignalLayout.BlockWords * inputs, end = w + floats * (share + 1) / shares;
        for (w += floats * share / shares; w < end; w += CacheLine) Sse.Prefetch1(w);
    }

    /// <summary>Adds W^T e of a block to <see cref="InputSums"/>.</summary>
    /// <param name="block">Index of the block.</param>
    /// <param name="panel">Index of the panel of samples.</param>
    /// <param name="stripe">Index of the stripe whose sums are updated.</param>
    /// <param name="weights">Weights of the block, from <see cref="CopyWeights"/>.</param>
    /// <param name="adds">True: add to the sums; false: overwrite them.</param>
    internal void AddInputSums(nint block, nint panel, nint stripe, float* weights, bool adds)
    {
        nint count = Layout.WordsOf(block);
        float* e = Signals + Layout.Panel(block, panel), sums = InputSumsOf(stripe, panel);
        for (nint input = 0; input < inputs; input += MatMulTile.Rows)
            MatMulTile.Multiply<ColumnsLeft>(new LeftPanel(weights + input, count, WeightStride), e, sums + input * MatMulTile.Columns, MatMulTile.Columns, adds);
    }

    /// <summary>Adds the sums over samples of a block's g = factor x e to the bias gradient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void AddBiasGradient(nint block, float* biasGradient)
    {
        float* signals = Signals + Layout.Panel(block, 0), sums = biasGradient + block * SignalLayout.BlockWords;
        nint count = Layout.WordsOf(block), panels = Layout.Panels;
        for (nint word = 0; word < count; word++, signals += MatMulTile.Columns)
        {
            Vector<float> sum = default;
            float* panel = signals, factors = Factors;
            for (nint left = panels; left > 0; left--, panel += SignalLayout.PanelFloats, factors += MatMulTile.Columns)
                for (int lane = 0; lane < MatMulTile.Columns; lane += Vector<float>.Count) sum += Vector.Load(panel + lane) * Vector.Load(factors + lane);
            sums[word] += Vector.Sum(sum);
        }
    }
}
