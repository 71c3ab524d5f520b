using PsLm.Kernels;

namespace PsLm.Models;

/// <summary>The encoder: each word of the context becomes its row of the table, and the rows stand side by side.
/// A one-hot sensor bank times a matrix, without the multiplications by 0.</summary>
/// <param name="tables">One table [V, D] shared by all places, or one a place.</param>
/// <param name="context">Places n.</param>
/// <param name="activation">Sigmoid squashes the encodings to 0..1.</param>
internal sealed unsafe class EncoderLayer(IReadOnlyList<Parameter> tables, int context, EncodingActivation activation)
{
    internal IReadOnlyList<Parameter> Tables => tables;

    internal int EncodingSize { get; } = tables[0].Columns;

    /// <summary>Numbers that come out: n x D.</summary>
    internal int Outputs => context * EncodingSize;

    private ActivationKind Kind => activation == EncodingActivation.Sigmoid ? ActivationKind.Sigmoid : ActivationKind.None;

    /// <summary>Looks the words up.</summary>
    /// <param name="ids">[n, rows]: all first places, then all second ones.</param>
    /// <param name="rows">Examples.</param>
    /// <param name="output">[rows, n x D].</param>
    /// <param name="threads">At most so many compute.</param>
    internal void Forward(int* ids, nint rows, float* output, int threads)
    {
        for (int place = 0; place < context; place++)
            EmbeddingRows.Gather(Table(place), EncodingSize, ids + place * rows, rows, output + place * EncodingSize, Outputs, threads);
        if (Kind != ActivationKind.None) Activation.Forward(Kind, output, output, rows * Outputs, threads);
    }

    /// <summary>Turns the gradient of the output into that of the looked-up rows (before the activation), in place.</summary>
    /// <param name="output">As <see cref="Forward"/> left it.</param>
    /// <param name="gradient">[rows, n x D], overwritten.</param>
    /// <param name="rows">Examples.</param>
    /// <param name="threads">At most so many compute.</param>
    internal void Backward(float* output, float* gradient, nint rows, int threads)
    {
        if (Kind != ActivationKind.None) Activation.Backward(Kind, output, output, gradient, rows * Outputs, threads);
    }

    private float* Table(int place) => tables[tables.Count == 1 ? 0 : place].Values.Pointer;
}
