using PsLm.Kernels;
using PsLm.Tensors;

namespace PsLm.Training;

/// <summary>A table of the network that moves row by row, with Adagrad's accumulator of each.</summary>
internal sealed unsafe class RowTable : IDisposable
{
    private readonly Parameter parameter;
    private readonly NativeBuffer squares;
    private readonly double highestRate;

    /// <summary>Takes the memory.</summary>
    /// <param name="parameter">[rows, columns]; a vector has rows of one number.</param>
    /// <param name="start">Its rate and first accumulators.</param>
    /// <param name="batch">Rows of a whole batch.</param>
    internal RowTable(Parameter parameter, RowStart start, int batch)
    {
        this.parameter = parameter;
        highestRate = start.Rate;
        squares = new NativeBuffer(parameter.Rows);
        squares.Slice(0, checked((int)parameter.Rows)).Fill(start.FirstSquare(batch));
    }

    /// <summary>One step of some rows.</summary>
    /// <param name="rows">[count], each a row of the table, all different.</param>
    /// <param name="count">Rows.</param>
    /// <param name="gradient">[count, columns].</param>
    /// <param name="share">Of the table's rate.</param>
    /// <param name="scale">The gradient is multiplied by it first.</param>
    /// <param name="threads">At most so many compute.</param>
    internal void Step(int* rows, int count, float* gradient, double share, float scale, int threads) =>
        RowAdagrad.Update(parameter.Values.Pointer, squares.Pointer, Math.Max(parameter.Columns, 1), rows, count, gradient, highestRate * share, scale, threads);

    public void Dispose() => squares.Dispose();
}
