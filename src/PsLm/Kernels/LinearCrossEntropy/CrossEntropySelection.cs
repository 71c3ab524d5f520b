using System.Numerics;
using PsLm.Compute;
using PsLm.Memory;

namespace PsLm.Kernels;

/// <summary>Selects the blocks of words in which some g = factor x e of some sample exceeds a threshold. The gradients of weights and input
/// skip the other blocks. The bias gradient includes all blocks.</summary>
/// <param name="chunk">The chunk, with exponentials and factors set.</param>
/// <param name="weightGradient">[words, inputs].</param>
/// <param name="adds">True: add to <paramref name="weightGradient"/>; false: set the words of skipped blocks to 0.</param>
/// <param name="biasGradient">[words], added to.</param>
/// <param name="threshold">Values above it select a block. A NaN does not.</param>
/// <param name="isKept">[blocks], overwritten: 1 = selected, 0 = skipped.</param>
/// <param name="blocks">[blocks], overwritten with the indices of the selected blocks.</param>
internal unsafe struct CrossEntropySelection(CrossEntropyChunk chunk, float* weightGradient, bool adds, float* biasGradient, float threshold, byte* isKept, int* blocks)
    : IPartJob
{
    [ThreadStatic]
    private static Scratch? own;

    /// <summary>Number of parts.</summary>
    internal readonly int Parts => checked((int)chunk.Layout.Blocks);

    /// <summary>Indices of the selected blocks, ascending; valid after <see cref="Gather"/>.</summary>
    internal readonly int* Blocks => blocks;

    /// <summary>Number of selected blocks; valid after <see cref="Gather"/>.</summary>
    internal int Count { get; private set; }

    /// <summary>Scratch memory of this thread for the weights of a block.</summary>
    internal readonly float* Weights
    {
        get
        {
            own ??= new Scratch();
            own.Reserve(chunk.WeightFloats);
            return own.Pointer;
        }
    }

    public readonly void Run(int part)
    {
        chunk.AddBiasGradient(part, biasGradient);
        isKept[part] = HasLarge(part) ? (byte)1 : (byte)0;
        if (isKept[part] == 0 && !adds)
            new Span<float>(weightGradient + part * SignalLayout.BlockWords * chunk.Inputs, checked((int)(chunk.Layout.WordsOf(part) * chunk.Inputs))).Clear();
    }

    /// <summary>Builds the list of selected blocks. Call it after all parts have run.</summary>
    internal void Gather()
    {
        Count = 0;
        for (int block = 0; block < chunk.Layout.Blocks; block++)
            if (isKept[block] != 0) blocks[Count++] = block;
    }

    private readonly bool HasLarge(nint block)
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
