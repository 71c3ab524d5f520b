using System.Numerics.Tensors;

namespace PsLm.Kernels;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix of a few hundred rows. Householder reflections reduce it to tridiagonal
/// form. Implicit QR sweeps, each shifted by an estimate of the last eigenvalue, then remove the off-diagonal elements, last one first
/// (Householder 1958; Francis 1961; Golub and Van Loan, "Matrix Computations", 8.3).</summary>
internal static class SymmetricEigen
{
    /// <summary>Sweeps per eigenvalue. Two or three are enough; reaching this limit means that an element is not finite.</summary>
    private const int MostRounds = 60;

    /// <summary>Unit roundoff: half the distance from 1 to the next double.</summary>
    private const double Rounding = 1.0 / (1L << 53);

    /// <summary>Decomposes A = V diag(w) V^T.</summary>
    /// <param name="a">[n, n], symmetric, finite.</param>
    /// <param name="cancellation">Checked for each row and each sweep.</param>
    /// <returns>w, descending, and V [n, n] with the eigenvectors as columns.</returns>
    internal static (double[] Values, double[,] Vectors) Decompose(double[,] a, CancellationToken cancellation = default)
    {
        int n = a.GetLength(0);
        double[][] rows = [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Select(j => a[i, j]).ToArray())];
        // The rows of turn are the columns of V, so that a rotation of two of them reads contiguous memory.
        double[][] turn = [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Select(j => i == j ? 1.0 : 0).ToArray())];
        (double[] on, double[] beside) = Tridiagonal(rows, turn, cancellation);
        for (int last = n - 1; last > 0; last--)
            for (int round = 0; !IsSplit(on, beside, last - 1); round++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (round == MostRounds) throw new ArithmeticException($"Eigenvalue {last + 1} of {n} was not found: is every number finite?");
                int first = last - 1;
                while (first > 0 && !IsSplit(on, beside, first - 1)) first--;
                Sweep(on, beside, turn, first, last);
            }
        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(i => on[i])];
        double[,] vectors = new double[n, n];
        for (int column = 0; column < n; column++)
            for (int row = 0; row < n; row++) vectors[row, column] = turn[order[column]][row];
        return ([.. order.Select(i => on[i])], vectors);
    }

    private static bool IsSplit(double[] on, double[] beside, int i) => Math.Abs(beside[i]) <= Rounding * (Math.Abs(on[i]) + Math.Abs(on[i + 1]));

    /// <summary>Reduces A to tridiagonal form by reflections H A H with H = I - 2 u u^T. Applies them to the rows of turn as well. Returns
    /// the diagonal and the off-diagonal.</summary>
    private static (double[] On, double[] Beside) Tridiagonal(double[][] a, double[][] turn, CancellationToken cancellation)
    {
        int n = a.Length;
        double[] u = new double[n], q = new double[n];
        for (int k = 0; k < n - 2; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            Array.Clear(u, 0, k + 1);
            Array.Copy(a[k], k + 1, u, k + 1, n - k - 1);
            double length = TensorPrimitives.Norm<double>(u);
            if (length == 0) continue;
            // Adds the length with the sign of u[k + 1], so that no digits cancel.
            u[k + 1] += u[k + 1] < 0 ? -length : length;
            TensorPrimitives.Divide(u, TensorPrimitives.Norm<double>(u), u);
            // H A H = A - 2 u q^T - 2 q u^T with q = A u - (u^T A u) u.
            for (int i = k; i < n; i++) q[i] = TensorPrimitives.Dot<double>(a[i], u);
            double within = TensorPrimitives.Dot<double>(q.AsSpan(k), u.AsSpan(k));
            for (int i = k; i < n; i++) q[i] -= within * u[i];
            for (int i = k; i < n; i++)
            {
                TensorPrimitives.MultiplyAdd(u.AsSpan(k), -2 * q[i], a[i].AsSpan(k), a[i].AsSpan(k));
                TensorPrimitives.MultiplyAdd(q.AsSpan(k), -2 * u[i], a[i].AsSpan(k), a[i].AsSpan(k));
            }
            Array.Clear(q);
            for (int i = k + 1; i < n; i++) TensorPrimitives.MultiplyAdd(turn[i], u[i], q, q);
            for (int i = k + 1; i < n; i++) TensorPrimitives.MultiplyAdd(q, -2 * u[i], turn[i], turn[i]);
        }
        return ([.. Enumerable.Range(0, n).Select(i => a[i][i])], [.. Enumerable.Range(0, Math.Max(0, n - 1)).Select(i => a[i][i + 1])]);
    }

    /// <summary>One implicit QR step with Wilkinson's shift on rows first to last. It almost removes the last off-diagonal
    /// element.</summary>
    private static void Sweep(double[] on, double[] beside, double[][] turn, int first, int last)
    {
        double half = (on[last - 1] - on[last]) / 2, b = beside[last - 1];
        double shift = on[last] - b * b / (half + Math.CopySign(double.Hypot(half, b), half));
        double x = on[first] - shift, z = beside[first];
        for (int k = first; k < last; k++)
        {
            double r = double.Hypot(x, z), c = r > 0 ? x / r : 1, s = r > 0 ? z / r : 0;
            if (k > first) beside[k - 1] = r;
            (double upper, double lower, double between) = (on[k], on[k + 1], beside[k]);
            on[k] = c * c * upper + 2 * c * s * between + s * s * lower;
            on[k + 1] = s * s * upper - 2 * c * s * between + c * c * lower;
            beside[k] = c * s * (lower - upper) + (c * c - s * s) * between;
            (double[] above, double[] below) = (turn[k], turn[k + 1]);
            for (int i = 0; i < above.Length; i++) (above[i], below[i]) = (c * above[i] + s * below[i], c * below[i] - s * above[i]);
            if (k == last - 1) break;
            x = beside[k];
            z = s * beside[k + 1];
            beside[k + 1] *= c;
        }
    }
}
