using PsLm.Kernels;
using PsLm.Tensors;

namespace PsLm.Training;

/// <summary>A table of the network that moves row by row, with Adagrad's accumulator of each.</summary>
/// <param name="parameter">[rows, columns]; a vector has rows of one number.</param>
internal sealed unsafe class RowTable(Parameter parameter) : IDisposable
{
    private readonly NativeBuffer squares = new(parameter.Rows);

    /// <summary>One step of some rows.</summary>
    /// <param name="rows">[count], each a row of the table, all different.</param>
    /// <param name="count">Rows.</param>
    /// <param name="gradient">[count, columns].</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="scale">The gradient is multiplied by it first.</param>
    /// <param name="threads">At most so many compute.</param>
    internal void Step(int* rows, int count, float* gradient, double rate, float scale, int threads) =>
        RowAdagrad.Update(parameter.Values.Pointer, squares.Pointer, Math.Max(parameter.Columns, 1), rows, count, gradient, rate, scale, threads);

    public void Dispose() => squares.Dispose();
}
