using PsLm.Kernels;

namespace PsLm.Training;

/// <summary>[L | R], a row a word: what stands to its left, and what to its right. A word's left neighbours have it to their right, so
/// each side's places are also those of the other side's matrix turned.</summary>
/// <param name="left">L.</param>
/// <param name="rightTurned">R^T, at the places of L.</param>
/// <param name="right">R.</param>
/// <param name="leftTurned">L^T, at the places of R.</param>
internal sealed unsafe class PpmiMatrix(SparseRows left, SparseRows rightTurned, SparseRows right, SparseRows leftTurned) : IDisposable
{
    /// <summary>L.</summary>
    internal SparseRows Left => left;

    /// <summary>R.</summary>
    internal SparseRows Right => right;

    /// <summary>L^T.</summary>
    internal SparseRows LeftTurned => leftTurned;

    /// <summary>R^T.</summary>
    internal SparseRows RightTurned => rightTurned;

    /// <summary>y = (L L^T + R R^T) x.</summary>
    /// <param name="x">[V, width].</param>
    /// <param name="between">[V, width], overwritten.</param>
    /// <param name="y">[V, width], overwritten.</param>
    /// <param name="width">A multiple of 16.</param>
    /// <param name="threads">Maximum number of threads.</param>
    internal void Multiply(float* x, float* between, float* y, int width, int threads)
    {
        leftTurned.Multiply(x, between, width, 1, false, threads);
        left.Multiply(between, y, width, 1, false, threads);
        rightTurned.Multiply(x, between, width, 1, false, threads);
        right.Multiply(between, y, width, 1, true, threads);
    }

    /// <summary>Whether nothing is known of a word.</summary>
    internal bool IsEmpty(int id) => left.IsEmpty(id) && right.IsEmpty(id);

    /// <summary>The mean length of a row.</summary>
    internal double MeanLength()
    {
        double sum = 0;
        for (int row = 0; row < left.RowCount; row++) sum += Math.Sqrt(Squares(left, row) + Squares(right, row));
        return sum / left.RowCount;
    }

    private static double Squares(SparseRows rows, int row)
    {
        double sum = 0;
        for (long i = rows.Starts[row]; i < rows.Starts[row + 1]; i++) sum += (double)rows.Values[i] * rows.Values[i];
        return sum;
    }

    public void Dispose()
    {
        leftTurned.Dispose();
        rightTurned.Dispose();
        left.Dispose();
        right.Dispose();
    }
}
