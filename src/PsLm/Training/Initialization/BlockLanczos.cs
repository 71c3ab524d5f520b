using PsLm.Kernels;
using PsLm.Memory;

namespace PsLm.Training;

/// <summary>The leading eigenvectors of a large symmetric operator of which only products are known. A block of random directions is
/// multiplied by it again and again, each result made orthogonal to all before it; the eigenvectors within the span of all blocks are
/// taken, which are near the operator's after few products (Golub and Underwood 1977; Musco and Musco 2015, arXiv 1504.05477).</summary>
internal static unsafe class BlockLanczos
{
    /// <summary>Directions at once: a row of a block is four vectors of 16, which a product keeps in registers.</summary>
    private const int Width = 64;

    /// <summary>Directions of all blocks together for each eigenvector wanted, and products at least.</summary>
    private const int Span = 3, LeastBlocks = 6;

    private const int Lanes = 16, PanelRows = 2048;

    /// <summary>The time of the last step, in times of a block.</summary>
    private const double LastStep = 1;

    /// <summary>Of a direction's squared length: what is left of it beside those before it is rounding if it is less; and a squared length
    /// of which the inverse root is beyond a float.</summary>
    private const double Rounding = 1e-7, Nothing = 1e-60;

    /// <summary>What is wanted of the operator: y = A x.</summary>
    /// <param name="x">[rows, width].</param>
    /// <param name="y">[rows, width], overwritten.</param>
    /// <param name="width">A multiple of 16.</param>
    internal delegate void Product(float* x, float* y, int width);

    /// <summary>Finds them.</summary>
    /// <param name="rows">Rows and columns of the operator.</param>
    /// <param name="rank">Eigenvectors wanted, 1 or more; all blocks together (<see cref="Blocks"/>) have at most as many directions as there are rows.</param>
    /// <param name="product">The operator.</param>
    /// <param name="random">Decides the first directions.</param>
    /// <param name="threads">Maximum number of threads.</param>
    /// <param name="told">Told how many of the products are done, 0..1; null for nobody.</param>
    /// <param name="left">The time that is left; null for no limit. Where it is short, fewer products are taken, which makes the last
    /// eigenvectors less exact.</param>
    /// <param name="cancellation">Looked at before each product, and all through the last step.</param>
    /// <returns>The eigenvalues, falling, and the eigenvectors as columns of [rows, rank].</returns>
    /// <exception cref="OperationCanceledException">Canceled, or the time is too short for <paramref name="rank"/> directions.</exception>
    internal static (double[] Values, NativeBuffer Vectors) Run(int rows, int rank, Product product, RandomGenerator random, int threads, Action<double>? told,
        Func<TimeSpan?>? left, CancellationToken cancellation)
    {
        (int width, int blocks) = Blocks(rank);
        long size = (long)rows * width;
        using var basis = new NativeBuffer(size * (blocks + 1));
        for (long i = 0; i < size; i++) basis.Pointer[i] = (float)random.NextGaussian();
        using var other = new NativeBuffer(size);
        Orthonormalize(basis.Pointer, other, rows, width, threads);
        double[,] within = new double[blocks * width, blocks * width];
        TimeSpan? before = left?.Invoke();
        for (int block = 0; block < blocks; block++)
        {
            cancellation.ThrowIfCancellationRequested();
            float* next = basis.Pointer + size * (block + 1);
            product(basis.Pointer + size * block, next, width);
            told?.Invoke((block + 1.0) / blocks);
            // The second time takes away what rounding left the first time.
            for (int pass = 0; pass < 2; pass++)
                for (int earlier = 0; earlier <= block; earlier++) TakeAway(basis.Pointer + size * earlier, next, earlier, block, true);
            TimeSpan? now = left?.Invoke();
            int missing = (rank + width - 1) / width - (block + 1);
            if (now < (Math.Max(missing, 1) + LastStep) * (before - now))
            {
                if (missing > 0) throw new OperationCanceledException("The time is too short for as many directions as are wanted.");
                blocks = block + 1;
            }
            before = now;
            if (block == blocks - 1) break;
            Orthonormalize(next, other, rows, width, threads);
            // Where little was left of a direction, what it has of earlier ones has grown with it.
            for (int earlier = 0; earlier <= block; earlier++) TakeAway(basis.Pointer + size * earlier, next, earlier, block, false);
            Orthonormalize(next, other, rows, width, threads);
        }
        for (int i = 0; i < blocks * width; i++)
            for (int j = 0; j < i; j++) within[i, j] = within[j, i] = (within[i, j] + within[j, i]) / 2;
        (double[] values, double[,] turns) = SymmetricEigen.Decompose(Corner(within, blocks * width), cancellation);
        var vectors = new NativeBuffer((long)rows * rank);
        using var turn = new NativeBuffer((long)width * rank);
        for (int block = 0; block < blocks; block++)
        {
            for (int i = 0; i < width; i++)
                for (int j = 0; j < rank; j++) turn.Pointer[i * rank + j] = (float)turns[block * width + i, j];
            MatMul.Multiply(new MatrixView(basis.Pointer + size * block, rows, width), new MatrixView(turn.Pointer, width, rank),
                new MatrixView(vectors.Pointer, rows, rank), block > 0, threads);
        }
        return (values[..rank], vectors);

        void TakeAway(float* direction, float* from, int earlier, int block, bool counts)
        {
            double[,] shares = Gram(direction, from, rows, width, threads);
            using var negative = new NativeBuffer((long)width * width);
            for (int i = 0; i < width; i++)
                for (int j = 0; j < width; j++)
                {
                    negative.Pointer[i * width + j] = -(float)shares[i, j];
                    if (counts) within[earlier * width + i, block * width + j] += shares[i, j];
                    if (counts && earlier < block) within[block * width + j, earlier * width + i] += shares[i, j];
                }
            MatMul.Multiply(new MatrixView(direction, rows, width), new MatrixView(negative.Pointer, width, width), new MatrixView(from, rows, width), true, threads);
        }
    }

    private static double[,] Corner(double[,] matrix, int size)
    {
        if (size == matrix.GetLength(0)) return matrix;
        double[,] corner = new double[size, size];
        for (int i = 0; i < size; i++)
            for (int j = 0; j < size; j++) corner[i, j] = matrix[i, j];
        return corner;
    }

    /// <summary>Bytes that <see cref="Run"/> takes, its operator's apart.</summary>
    internal static long Bytes(int rows, int rank)
    {
        (int width, int blocks) = Blocks(rank);
        long directions = (long)width * blocks;
        return sizeof(float) * rows * (directions + 2 * width + rank) + 4 * sizeof(double) * directions * directions;
    }

    private static (int Width, int Blocks) Blocks(int rank)
    {
        int width = Math.Min(Width, (rank + Lanes - 1) / Lanes * Lanes);
        return (width, Math.Max(LeastBlocks, (Span * rank + width - 1) / width));
    }

    /// <summary>X becomes Q of X = Q R, R from the Cholesky factor of X^T X; three times, since the first loses digits where columns are
    /// nearly alike, and with a little on the diagonal then (Fukaya et al. 2020, doi 10.1137/18M1218212).</summary>
    private static void Orthonormalize(float* x, NativeBuffer other, int rows, int width, int threads)
    {
        using var inverse = new NativeBuffer((long)width * width);
        foreach (double shift in (double[])[1e-6, 0, 0])
        {
            double[,] gram = Gram(x, x, rows, width, threads);
            double most = 0;
            for (int i = 0; i < width; i++) most = Math.Max(most, gram[i, i]);
            for (int i = 0; i < width; i++) gram[i, i] += shift * most;
            InverseOfFactor(gram, inverse.Pointer, width);
            MatMul.Multiply(new MatrixView(x, rows, width), new MatrixView(inverse.Pointer, width, width), new MatrixView(other.Pointer, rows, width), false, threads);
            Buffer.MemoryCopy(other.Pointer, x, other.ByteLength, other.ByteLength);
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

    /// <summary>R^-1 of the upper triangle R with R^T R = G. A direction that is nothing but others' and rounding becomes 0 by it: it finds
    /// nothing, and spoils nothing.</summary>
    private static void InverseOfFactor(double[,] gram, float* inverse, int n)
    {
        double[,] r = new double[n, n], inverted = new double[n, n];
        for (int i = 0; i < n; i++)
            for (int j = i; j < n; j++)
            {
                double sum = gram[i, j];
                for (int k = 0; k < i; k++) sum -= r[k, i] * r[k, j];
                if (i == j) r[i, i] = sum > Math.Max(Rounding * gram[i, i], Nothing) ? Math.Sqrt(sum) : 0;
                else r[i, j] = r[i, i] > 0 ? sum / r[i, i] : 0;
            }
        for (int j = 0; j < n; j++)
        {
            if (r[j, j] == 0) continue;
            inverted[j, j] = 1 / r[j, j];
            for (int i = j - 1; i >= 0; i--)
            {
                double sum = 0;
                for (int k = i + 1; k <= j; k++) sum -= r[i, k] * inverted[k, j];
                inverted[i, j] = r[i, i] > 0 ? sum / r[i, i] : 0;
            }
        }
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) inverse[i * n + j] = (float)inverted[i, j];
    }
}
