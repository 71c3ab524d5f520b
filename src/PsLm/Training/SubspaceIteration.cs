using PsLm.Kernels;
using PsLm.Tensors;

namespace PsLm.Training;

/// <summary>The leading eigenvectors of a large symmetric operator of which only products are known: random directions are multiplied
/// by it and made orthonormal a few times, and the eigenvectors within their span are taken (Halko, Martinsson and Tropp 2011, doi
/// 10.1137/090771806).</summary>
internal static unsafe class SubspaceIteration
{
    private const int Steps = 5, Spare = 32, Lanes = 16, PanelRows = 2048;

    /// <summary>What is wanted of the operator: y = A x.</summary>
    /// <param name="x">[rows, width].</param>
    /// <param name="y">[rows, width], overwritten.</param>
    /// <param name="width">A multiple of 16.</param>
    internal delegate void Product(float* x, float* y, int width);

    /// <summary>Finds them.</summary>
    /// <param name="rows">Rows and columns of the operator.</param>
    /// <param name="rank">Eigenvectors wanted, at most so many as there are rows.</param>
    /// <param name="product">The operator, positive semi-definite.</param>
    /// <param name="random">Decides the first directions.</param>
    /// <param name="threads">At most so many compute.</param>
    /// <returns>The eigenvalues, falling, and the eigenvectors as columns of [rows, rank].</returns>
    internal static (double[] Values, NativeBuffer Vectors) Run(int rows, int rank, Product product, RandomGenerator random, int threads)
    {
        int width = Math.Min((rank + Spare + Lanes - 1) / Lanes * Lanes, rows / Lanes * Lanes);
        if (rank > width) throw new ArgumentOutOfRangeException(nameof(rank), rank, $"{rows} rows have at most {width} eigenvectors here.");
        using var x = new NativeBuffer((long)rows * width);
        using var y = new NativeBuffer(x.Length);
        for (long i = 0; i < x.Length; i++) x.Pointer[i] = (float)random.NextGaussian();
        for (int step = 0; step < Steps; step++)
        {
            Orthonormalize(x, y, rows, width, threads);
            product(x.Pointer, y.Pointer, width);
            Buffer.MemoryCopy(y.Pointer, x.Pointer, x.ByteLength, x.ByteLength);
        }
        Orthonormalize(x, y, rows, width, threads);
        product(x.Pointer, y.Pointer, width);
        double[,] within = Gram(x.Pointer, y.Pointer, rows, width, threads);
        for (int i = 0; i < width; i++)
            for (int j = 0; j < i; j++) within[i, j] = within[j, i] = (within[i, j] + within[j, i]) / 2;
        (double[] values, double[,] turns) = SymmetricEigen.Decompose(within);
        var vectors = new NativeBuffer((long)rows * rank);
        using var turn = new NativeBuffer((long)width * rank);
        for (int i = 0; i < width; i++)
            for (int j = 0; j < rank; j++) turn.Pointer[i * rank + j] = (float)turns[i, j];
        MatMul.Multiply(new MatrixView(x.Pointer, rows, width), new MatrixView(turn.Pointer, width, rank), new MatrixView(vectors.Pointer, rows, rank), false, threads);
        return (values[..rank], vectors);
    }

    /// <summary>X becomes Q of X = Q R, R from the Cholesky factor of X^T X; twice, since the first time loses digits where columns are
    /// nearly alike, and with a little on the diagonal then (Fukaya et al. 2020, doi 10.1137/18M1218212).</summary>
    private static void Orthonormalize(NativeBuffer x, NativeBuffer other, int rows, int width, int threads)
    {
        using var inverse = new NativeBuffer((long)width * width);
        foreach (double shift in (double[])[1e-6, 0])
        {
            double[,] gram = Gram(x.Pointer, x.Pointer, rows, width, threads);
            double most = 0;
            for (int i = 0; i < width; i++) most = Math.Max(most, gram[i, i]);
            for (int i = 0; i < width; i++) gram[i, i] += shift * most;
            InverseOfFactor(gram, inverse.Pointer, width);
            MatMul.Multiply(new MatrixView(x.Pointer, rows, width), new MatrixView(inverse.Pointer, width, width), new MatrixView(other.Pointer, rows, width), false, threads);
            Buffer.MemoryCopy(other.Pointer, x.Pointer, x.ByteLength, x.ByteLength);
        }
    }

    /// <summary>A^T B, summed in double precision over panels of rows.</summary>
    private static double[,] Gram(float* a, float* b, int rows, int width, int threads)
    {
        double[,] sums = new double[width, width];
        using var panel = new NativeBuffer((long)width * width);
        for (int first = 0; first < rows; first += PanelRows)
        {
            int count = Math.Min(PanelRows, rows - first);
            MatMul.Multiply(new MatrixView(a + (nint)first * width, count, width).Transposed, new MatrixView(b + (nint)first * width, count, width),
                new MatrixView(panel.Pointer, width, width), false, threads);
            for (int i = 0; i < width; i++)
                for (int j = 0; j < width; j++) sums[i, j] += panel.Pointer[i * width + j];
        }
        return sums;
    }

    /// <summary>R^-1 of the upper triangle R with R^T R = G.</summary>
    private static void InverseOfFactor(double[,] gram, float* inverse, int n)
    {
        double[,] r = new double[n, n], inverted = new double[n, n];
        for (int i = 0; i < n; i++)
            for (int j = i; j < n; j++)
            {
                double sum = gram[i, j];
                for (int k = 0; k < i; k++) sum -= r[k, i] * r[k, j];
                // A direction that is nothing but the others' leaves a pivot of rounding errors: it is made small, not infinite.
                r[i, j] = i == j ? Math.Sqrt(Math.Max(sum, 1e-12 * gram[i, i] + double.Epsilon)) : sum / r[i, i];
            }
        for (int j = 0; j < n; j++)
        {
            inverted[j, j] = 1 / r[j, j];
            for (int i = j - 1; i >= 0; i--)
            {
                double sum = 0;
                for (int k = i + 1; k <= j; k++) sum -= r[i, k] * inverted[k, j];
                inverted[i, j] = sum / r[i, i];
            }
        }
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) inverse[i * n + j] = (float)inverted[i, j];
    }
}
