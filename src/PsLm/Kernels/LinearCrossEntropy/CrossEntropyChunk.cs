using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace PsLm.Kernels;

/// <summary>A decoder and the examples that go through it at once: logits z = W h + b, signals e = exp(z - shift), one shift an
/// example. Matrices over examples lie in panels, <see cref="MatMulTile.Columns"/> examples side by side.</summary>
/// <param name="weight">W [words, inputs].</param>
/// <param name="bias">b [words].</param>
/// <param name="words">Words.</param>
/// <param name="inputs">Inputs of the decoder.</param>
/// <param name="rows">Examples.</param>
internal readonly unsafe struct CrossEntropyChunk(float* weight, float* bias, int words, int inputs, int rows)
{
    private const int CacheLine = 16;

    internal float* Weight => weight;

    internal float* Bias => bias;

    internal int Words => words;

    internal nint Inputs => inputs;

    internal int Rows => rows;

    internal SignalLayout Layout { get; } = new(words, rows);

    /// <summary>Inputs with those that fill the last tile of <see cref="InputSums"/>.</summary>
    internal nint PaddedInputs => (inputs + MatMulTile.Rows - 1) / MatMulTile.Rows * MatMulTile.Rows;

    /// <summary>Words fall into so many stripes on the way forward: each sums up by itself, so that threads are not in each other's way,
    /// and their sums are added in the order of the words, whatever the threads.</summary>
    internal nint Stripes { get; init; }

    /// <summary>e, as <see cref="SignalLayout"/> has it; null where a thread's panel is enough, as for the loss alone.</summary>
    internal float* Signals { get; init; }

    /// <summary>h [panels, inputs, Columns].</summary>
    internal float* Hidden { get; init; }

    /// <summary>scale / sum x h, [inputs in panels of Columns, padded rows, Columns].</summary>
    internal float* ScaledHidden { get; init; }

    /// <summary>Sums over a stripe's words of e W, [stripes, panels, padded inputs, Columns].</summary>
    internal float* InputSums { get; init; }

    /// <summary>Sums over a stripe's words of e, or their greatest z, [stripes, padded rows].</summary>
    internal double* Sums { get; init; }

    /// <summary>[rows], each the word that the example should have given.</summary>
    internal int* Targets { get; init; }

    /// <summary>[words], added to the logit of an example's own target alone; null for none.</summary>
    internal float* TargetBias { get; init; }

    /// <summary>[padded rows]; infinite where there is no example, so that the signal is 0.</summary>
    internal float* Shifts { get; init; }

    /// <summary>scale / sum of e, [padded rows]; 0 where there is no example.</summary>
    internal float* Factors { get; init; }

    /// <summary>Sums over words of e W, of one panel and stripe.</summary>
    internal float* InputSumsOf(nint stripe, nint panel) => InputSums + (stripe * Layout.Panels + panel) * PaddedInputs * MatMulTile.Columns;

    /// <summary>Floats from one row of <see cref="CopyWeights"/> to the next: whole tiles of inputs, and an odd number of cache lines, so
    /// that neither the rows of a tile nor one column of all of them share their places in the cache, as rows of 1 KB or 4 KB do.</summary>
    internal nint WeightStride => ((PaddedInputs + CacheLine - 1) / CacheLine | 1) * CacheLine;

    /// <summary>Room for <see cref="CopyWeights"/>.</summary>
    internal nint WeightFloats => SignalLayout.BlockWords * WeightStride;

    /// <summary>Copies the weights of a block to where tiles may read beyond the last word and the last input: each is used in two products
    /// by all examples.</summary>
    /// <param name="block">The block.</param>
    /// <param name="weights">[<see cref="SignalLayout.BlockWords"/>, <see cref="WeightStride"/>]; what lies beyond words and inputs is left.</param>
    internal void CopyWeights(nint block, float* weights)
    {
        float* from = weight + block * SignalLayout.BlockWords * inputs;
        for (nint left = Layout.WordsOf(block); left > 0; left--, from += inputs, weights += WeightStride)
            new ReadOnlySpan<float>(from, inputs).CopyTo(new Span<float>(weights, inputs));
    }

    /// <summary>Asks for a share of a block's weights while those of the block before it are used.</summary>
    internal void PrefetchWeights(nint block, nint share, nint shares)
    {
        if (!Sse.IsSupported) return;
        nint floats = Layout.WordsOf(block) * inputs;
        float* w = weight + block * SignalLayout.BlockWords * inputs, end = w + floats * (share + 1) / shares;
        for (w += floats * share / shares; w < end; w += CacheLine) Sse.Prefetch1(w);
    }

    /// <summary>Adds the words of a block to <see cref="InputSums"/>: W^T e.</summary>
    /// <param name="block">The block.</param>
    /// <param name="panel">The panel of examples.</param>
    /// <param name="stripe">Whose sums.</param>
    /// <param name="weights">The block's, from <see cref="CopyWeights"/>.</param>
    /// <param name="adds">Whether the sums are added to; else overwritten.</param>
    internal void AddInputSums(nint block, nint panel, nint stripe, float* weights, bool adds)
    {
        nint count = Layout.WordsOf(block);
        float* e = Signals + Layout.Panel(block, panel), sums = InputSumsOf(stripe, panel);
        for (nint input = 0; input < inputs; input += MatMulTile.Rows)
            MatMulTile.Multiply<ColumnsLeft>(new LeftPanel(weights + input, count, WeightStride), e, sums + input * MatMulTile.Columns, MatMulTile.Columns, adds);
    }

    /// <summary>Adds the sums over examples of a block's g = factor x e to the gradient of the biases.</summary>
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
