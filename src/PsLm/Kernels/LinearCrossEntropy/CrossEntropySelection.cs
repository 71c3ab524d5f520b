using System.Numerics;
using PsLm.Compute;
using PsLm.Memory;

namespace PsLm.Kernels;

/// <summary>Finds the blocks of words in which some g = factor x e, in any example, is greater than a threshold. The others are left
/// out of the gradient of weights and input; that of the biases is made of all.</summary>
/// <param name="chunk">Signals and factors are given.</param>
/// <param name="weightGradient">[words, inputs].</param>
/// <param name="adds">Whether <paramref name="weightGradient"/> is added to; else words left out are given 0.</param>
/// <param name="biasGradient">[words], added to.</param>
/// <param name="threshold">What counts is greater. A NaN does not.</param>
/// <param name="isKept">[blocks], given 1 where a block counts, else 0.</param>
/// <param name="blocks">[blocks], given the numbers of those that count.</param>
internal unsafe struct CrossEntropySelection(CrossEntropyChunk chunk, float* weightGradient, bool adds, float* biasGradient, float threshold, byte* isKept, int* blocks)
    : IPartJob
{
    [ThreadStatic]
    private static Scratch? own;

    /// <summary>Parts of the work.</summary>
    internal readonly int Parts => checked((int)chunk.Layout.Blocks);

    /// <summary>The blocks that count, in order, after <see cref="Gather"/>.</summary>
    internal readonly int* Blocks => blocks;

    /// <summary>How many.</summary>
    internal int Count { get; private set; }

    /// <summary>This thread's room for the weights of a block.</summary>
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

    /// <summary>Makes the list, after all parts.</summary>
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
