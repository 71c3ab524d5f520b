namespace PsLm.Training;

/// <summary>Eigenvalues and eigenvectors of a small symmetric matrix, by rotations in planes until nothing is left beside the diagonal
/// (Jacobi 1846; Golub and Van Loan, "Matrix Computations", 8.5).</summary>
internal static class SymmetricEigen
{
    private const int MostSweeps = 50;

    /// <summary>Decomposes A = V diag(w) V^T.</summary>
    /// <param name="a">[n, n], symmetric; overwritten.</param>
    /// <returns>w, falling, and the eigenvector of each as a column of V [n, n].</returns>
    internal static (double[] Values, double[,] Vectors) Decompose(double[,] a)
    {
        int n = a.GetLength(0);
        double[,] v = new double[n, n];
        for (int i = 0; i < n; i++) v[i, i] = 1;
        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            double beside = 0, on = 0;
            for (int i = 0; i < n; i++)
            {
                on += a[i, i] * a[i, i];
                for (int j = i + 1; j < n; j++) beside += a[i, j] * a[i, j];
            }
            if (beside <= 1e-26 * on) break;
            for (int p = 0; p < n - 1; p++)
                for (int q = p + 1; q < n; q++)
                    Rotate(a, v, n, p, q);
        }
        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(i => a[i, i])];
        double[,] sorted = new double[n, n];
        for (int column = 0; column < n; column++)
            for (int row = 0; row < n; row++) sorted[row, column] = v[row, order[column]];
        return ([.. order.Select(i => a[i, i])], sorted);
    }

    private static void Rotate(double[,] a, double[,] v, int n, int p, int q)
    {
        if (a[p, q] == 0) return;
        // The smaller of the two angles that make a[p, q] 0.
        double theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        double t = 1 / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        if (theta < 0) t = -t;
        double c = 1 / Math.Sqrt(t * t + 1), s = t * c;
        for (int k = 0; k < n; k++)
            (a[k, p], a[k, q]) = (c * a[k, p] - s * a[k, q], s * a[k, p] + c * a[k, q]);
        for (int k = 0; k < n; k++)
        {
            (a[p, k], a[q, k]) = (c * a[p, k] - s * a[q, k], s * a[p, k] + c * a[q, k]);
            (v[k, p], v[k, q]) = (c * v[k, p] - s * v[k, q], s * v[k, p] + c * v[k, q]);
        }
    }
}
