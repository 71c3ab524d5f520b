using PsLm.Kernels;
using PsLm.Memory;

namespace PsLm.Training;

/// <summary>A table of the network that moves row by row, with Adagrad's accumulator of each.</summary>
internal sealed unsafe class RowParameterGroup : IDisposable
{
    private readonly Parameter parameter;
    private readonly int rowCount, columns;
    private readonly NativeBuffer squares;
    private readonly double highestRate;

    /// <summary>Takes the memory.</summary>
    /// <param name="parameter">[rows, columns]; a vector has rows of one number.</param>
    /// <param name="start">Its rate and first accumulators.</param>
    /// <param name="batch">Rows of a whole batch.</param>
    /// <param name="parts">Into how many of its own each row is split: then word w's are parts x w and the ones that follow it.</param>
    internal RowParameterGroup(Parameter parameter, RowAccumulatorInit start, int batch, int parts = 1)
    {
        rowCount = checked((int)(parameter.Rows * parts));
        columns = Math.Max(parameter.Columns / parts, 1);
        this.parameter = parameter;
        highestRate = start.Rate;
        squares = new NativeBuffer(rowCount);
        squares.Slice(0, rowCount).Fill(start.FirstSquare(batch));
    }

    /// <summary>One step of some rows.</summary>
    /// <param name="rows">[count], each a row of the table, all different; null for the first ones, in their order.</param>
    /// <param name="count">Rows.</param>
    /// <param name="gradient">[count, columns].</param>
    /// <param name="share">Of the table's rate.</param>
    /// <param name="scale">The gradient is multiplied by it first.</param>
    /// <param name="threads">Maximum number of threads.</param>
    internal void Step(int* rows, int count, float* gradient, double share, float scale, int threads) =>
        RowAdagrad.Update(parameter.Values.Pointer, squares.Pointer, columns, rows, count, gradient, highestRate * share, scale, threads);

    /// <summary>One step of every row.</summary>
    /// <param name="gradient">[rows, columns].</param>
    /// <param name="share">Of the table's rate.</param>
    /// <param name="scale">The gradient is multiplied by it first.</param>
    /// <param name="threads">Maximum number of threads.</param>
    internal void StepAll(float* gradient, double share, float scale, int threads) =>
        Step(null, rowCount, gradient, share, scale, threads);

    public void Dispose() => squares.Dispose();
}
