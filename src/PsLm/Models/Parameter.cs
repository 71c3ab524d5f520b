using PsLm.Tensors;

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

    internal static Parameter Matrix(string name, long rows, int columns) => new(name, rows, columns, new NativeBuffer(checked(rows * columns)));

    internal static Parameter Vector(string name, long rows) => new(name, rows, 0, new NativeBuffer(rows));
}
