namespace PsLm.Kernels;

/// <summary>How the signals of a decoder's words lie while a chunk of examples goes through: blocks of words, in each panels of
/// examples, in each a line a word. A panel is what a tile takes as its B (<see cref="MatMulTile.Columns"/> examples side by side), and
/// its lines are what a tile takes as its A; so no product has to copy signals, and what belongs together lies together in the caches.</summary>
/// <param name="words">Words.</param>
/// <param name="rows">Examples; the last panel is filled up.</param>
internal readonly struct SignalLayout(nint words, nint rows)
{
    /// <summary>Words of a block, whole tiles of every width: their weights (96 KB of 256 inputs) and signals (48 KB of 128 examples)
    /// stay in the second cache from one product to the next.</summary>
    internal const int BlockWords = 96;

    internal nint Blocks => (words + BlockWords - 1) / BlockWords;

    internal nint Panels => (rows + MatMulTile.Columns - 1) / MatMulTile.Columns;

    /// <summary>Examples with those that fill the last panel.</summary>
    internal nint PaddedRows => Panels * MatMulTile.Columns;

    /// <summary>Room for all signals.</summary>
    internal nint Floats => Blocks * BlockWords * PaddedRows;

    /// <summary>From one panel of a block to the next.</summary>
    internal static nint PanelFloats => BlockWords * MatMulTile.Columns;

    /// <summary>Where a panel begins.</summary>
    internal nint Panel(nint block, nint panel) => (block * Panels + panel) * PanelFloats;

    /// <summary>Where a signal is.</summary>
    internal nint Signal(nint word, nint row) => Panel(word / BlockWords, row / MatMulTile.Columns)
        + word % BlockWords * MatMulTile.Columns + row % MatMulTile.Columns;

    /// <summary>Words of a block: fewer in the last.</summary>
    internal nint WordsOf(nint block) => Math.Min(BlockWords, words - block * BlockWords);

    /// <summary>The first block of a stripe, where all blocks are shared out evenly over so many.</summary>
    internal nint FirstBlock(nint stripe, nint stripes) => stripe * Blocks / stripes;
}
