namespace PsLm.Kernels;

/// <summary>Memory layout of a chunk's exponentials: blocks of words, each with panels of samples, each with one line per word. A tile
/// reads a panel as its B (<see cref="MatMulTile.Columns"/> adjacent samples), and a panel's lines as its A. So no product copies
/// exponentials, and data that is used together is close together in the caches.</summary>
/// <param name="words">Number of words in the vocabulary.</param>
/// <param name="rows">Number of samples; the last panel is padded.</param>
internal readonly struct SignalLayout(nint words, nint rows)
{
    /// <summary>Words per block, a whole number of tiles at every vector width. A block's weights (96 KB at 256 inputs) and exponentials
    /// (48 KB at 128 samples) stay in the L2 cache between products.</summary>
    internal const int BlockWords = 96;

    internal nint Blocks => (words + BlockWords - 1) / BlockWords;

    internal nint Panels => (rows + MatMulTile.Columns - 1) / MatMulTile.Columns;

    /// <summary>Number of samples, padded to whole panels.</summary>
    internal nint PaddedRows => Panels * MatMulTile.Columns;

    /// <summary>Floats of all exponentials, including padding.</summary>
    internal nint Floats => Blocks * BlockWords * PaddedRows;

    /// <summary>Floats from one panel of a block to the next.</summary>
    internal static nint PanelFloats => BlockWords * MatMulTile.Columns;

    /// <summary>Offset of a panel, in floats.</summary>
    internal nint Panel(nint block, nint panel) => (block * Panels + panel) * PanelFloats;

    /// <summary>Offset of one exponential, in floats.</summary>
    internal nint Signal(nint word, nint row) => Panel(word / BlockWords, row / MatMulTile.Columns)
        + word % BlockWords * MatMulTile.Columns + row % MatMulTile.Columns;

    /// <summary>Number of words of a block; fewer in the last one.</summary>
    internal nint WordsOf(nint block) => Math.Min(BlockWords, words - block * BlockWords);

    /// <summary>First block of a stripe, if all blocks are split evenly over the stripes.</summary>
    internal nint FirstBlock(nint stripe, nint stripes) => stripe * Blocks / stripes;
}
