using PsLm.Memory;

namespace PsLm;

/// <summary>One named matrix or vector of weights, row-major: [Rows, Columns], or [Rows] where <paramref name="Columns"/> is 0.</summary>
/// <param name="Name">Its name in the model file, as <c>decoder.weight</c>.</param>
/// <param name="Rows">Rows of a matrix, elements of a vector.</param>
/// <param name="Columns">Columns of a matrix; 0 for a vector.</param>
/// <param name="Values">The weights.</param>
internal sealed record Parameter(string Name, long Rows, int Columns, NativeBuffer Values)
{
    /// <summary>A bias: one number a unit; has no weight decay.</summary>
    internal bool IsVector => Columns == 0;

    /// <summary>Takes the memory of one, zero.</summary>
    internal static Parameter Of(ParameterShape shape) => new(shape.Name, shape.Rows, shape.Columns, new NativeBuffer(shape.Length, shape.Type));
}
