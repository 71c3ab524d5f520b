using PsLm.Kernels;

namespace PsLm.Models;

/// <summary>The encoder: each word of the context becomes its row of the table, and the rows stand side by side.
/// A one-hot sensor bank times a matrix, without the multiplications by 0. With a bag, the first halves of the rows do, and beside
/// them the sum of the second halves of the bag's n words over sqrt(n), which keeps its spread that of one word.</summary>
/// <param name="tables">One table [V, D] shared by all places, or one a place.</param>
/// <param name="shape">Places, bag, and whether encodings are squashed to 0..1.</param>
internal sealed unsafe class EncoderLayer(IReadOnlyList<Parameter> tables, ModelOptions shape)
{
    internal IReadOnlyList<Parameter> Tables => tables;

    internal int EncodingSize { get; } = tables[0].Columns;

    /// <summary>Numbers of a row that go to one place, or to the bag.</summary>
    internal int PartSize { get; } = tables[0].Columns / shape.EncodingParts;

    /// <summary>Parts of a row: 1, or with a bag 2.</summary>
    internal int Parts { get; } = shape.EncodingParts;

    internal int Places { get; } = shape.Places;

    /// <summary>Where in the window the first place is.</summary>
    internal int FirstPlace { get; } = shape.FirstOf(shape.Places);

    /// <summary>Words of the bag; 0 where there is none.</summary>
    internal int BagWords { get; } = shape.BagWords;

    /// <summary>Where in the window the bag begins.</summary>
    internal int FirstOfBag { get; } = shape.FirstOf(shape.BagWords);

    /// <summary>Numbers that come out: a part a place, and one of the bag.</summary>
    internal int Outputs { get; } = checked((int)shape.Encodings);

    /// <summary>Where among them the bag's are.</summary>
    internal int BagOutput => Places * PartSize;

    /// <summary>What the bag's sum is multiplied by: 1 / sqrt(n).</summary>
    internal float BagScale => 1 / MathF.Sqrt(BagWords);

    /// <summary>Whether encodings are squashed to 0..1.</summary>
    internal bool IsSquashed => shape.EncodingActivation == EncodingActivation.Sigmoid;

    private ActivationKind Kind => IsSquashed ? ActivationKind.Sigmoid : ActivationKind.None;

    /// <summary>Looks the words up.</summary>
    /// <param name="ids">[window, rows]: all first words, then all second ones.</param>
    /// <param name="rows">Examples.</param>
    /// <param name="output">[rows, <see cref="Outputs"/>].</param>
    /// <param name="threads">At most so many compute.</param>
    internal void Forward(int* ids, nint rows, float* output, int threads)
    {
        for (int place = 0; place < Places; place++)
            EmbeddingRows.Gather(Table(place), EncodingSize, PartSize, ids + (FirstPlace + place) * rows, rows, output + place * PartSize, Outputs, threads);
        if (BagWords > 0)
            BagRows.Sum(Table(0) + PartSize, EncodingSize, PartSize, ids + FirstOfBag * rows, BagWords, rows, BagScale, output + BagOutput, Outputs, threads);
        if (Kind != ActivationKind.None) Activation.Forward(Kind, output, output, rows * Outputs, threads);
    }

    /// <summary>Turns the gradient of the output into that of the looked-up rows (before the activation), in place.</summary>
    /// <param name="output">As <see cref="Forward"/> left it.</param>
    /// <param name="gradient">[rows, <see cref="Outputs"/>], overwritten.</param>
    /// <param name="rows">Examples.</param>
    /// <param name="threads">At most so many compute.</param>
    internal void Backward(float* output, float* gradient, nint rows, int threads)
    {
        if (Kind != ActivationKind.None) Activation.Backward(Kind, output, output, gradient, rows * Outputs, threads);
    }

    private float* Table(int place) => tables[tables.Count == 1 ? 0 : place].Values.Pointer;
}
