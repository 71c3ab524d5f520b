namespace PsLm.Kernels;

/// <summary>A decoder and the examples that go through it at once: logits z = W h + b, signals e = exp(z - shift), one shift an
/// example. Matrices over examples lie in panels, <see cref="MatMulTile.Columns"/> examples side by side.</summary>
/// <param name="weight">W [words, inputs].</param>
/// <param name="bias">b [words].</param>
/// <param name="words">Words.</param>
/// <param name="inputs">Inputs of the decoder.</param>
/// <param name="rows">Examples.</param>
internal readonly unsafe struct DecoderChunk(float* weight, float* bias, int words, int inputs, int rows)
{
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

    /// <summary>e, as <see cref="SignalLayout"/> has it.</summary>
    internal float* Signals { get; init; }

    /// <summary>h [panels, inputs, Columns].</summary>
    internal float* Hidden { get; init; }

    /// <summary>scale / sum x h, [inputs in panels of Columns, padded rows, Columns].</summary>
    internal float* ScaledHidden { get; init; }

    /// <summary>Sums over a stripe's words of e W, [stripes, panels, padded inputs, Columns].</summary>
    internal float* InputSums { get; init; }

    /// <summary>Sums over a stripe's words of e, or their greatest z, [stripes, padded rows].</summary>
    internal double* Sums { get; init; }

    /// <summary>[padded rows]; infinite where there is no example, so that the signal is 0.</summary>
    internal float* Shifts { get; init; }

    /// <summary>scale / sum of e, [padded rows]; 0 where there is no example.</summary>
    internal float* Factors { get; init; }

    /// <summary>Sums over words of e W, of one panel and stripe.</summary>
    internal float* InputSumsOf(nint stripe, nint panel) => InputSums + (stripe * Layout.Panels + panel) * PaddedInputs * MatMulTile.Columns;

    /// <summary>The weights of a block's words.</summary>
    internal float* WeightOf(nint block) => weight + block * SignalLayout.BlockWords * inputs;

    /// <summary>Adds the words of a block to <see cref="InputSums"/>: W^T e, with the weights as they lie.</summary>
    /// <param name="block">The block.</param>
    /// <param name="panel">The panel of examples.</param>
    /// <param name="stripe">Whose sums.</param>
    /// <param name="edge">The inputs that fill no tile, from <see cref="PackInputEdge"/>.</param>
    /// <param name="adds">Whether the sums are added to; else overwritten.</param>
    internal void AddInputSums(nint block, nint panel, nint stripe, float* edge, bool adds)
    {
        nint count = Layout.WordsOf(block), whole = Inputs - Inputs % MatMulTile.Rows;
        float* w = WeightOf(block), e = Signals + Layout.Panel(block, panel), sums = InputSumsOf(stripe, panel);
        for (nint input = 0; input < whole; input += MatMulTile.Rows)
            MatMulTile.Multiply<ColumnsLeft>(new LeftPanel(w + input, count, inputs), e, sums + input * MatMulTile.Columns, MatMulTile.Columns, adds);
        if (whole < inputs) MatMulTile.Multiply<PackedLeft>(new LeftPanel(edge, count), e, sums + whole * MatMulTile.Columns, MatMulTile.Columns, adds);
    }

    /// <summary>Copies the inputs that fill no tile: a tile that reads them where they lie would read beyond W.</summary>
    /// <param name="block">The block.</param>
    /// <param name="edge">[<see cref="SignalLayout.BlockWords"/>, <see cref="MatMulTile.Rows"/>].</param>
    internal void PackInputEdge(nint block, float* edge)
    {
        nint left = Inputs % MatMulTile.Rows;
        if (left > 0) PackedPanels.Pack(WeightOf(block) + inputs - left, left, Layout.WordsOf(block), 1, inputs, MatMulTile.Rows, edge);
    }
}
