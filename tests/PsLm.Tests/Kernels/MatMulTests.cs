using PsLm.Kernels;

namespace PsLm.Tests.Kernels;

[Collection("Kernels")]
public unsafe class MatMulTests
{
    private static readonly RandomGenerator Source = new(20);

    [Fact]
    public void Products_around_every_tile_edge_are_right_in_all_forms()
    {
        foreach (int rows in (int[])[1, 2, 4, 5, 6, 7, 8, 11, 12, 13, 25])
            foreach (int columns in (int[])[1, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 65])
                foreach (int depth in (int[])[1, 7, 8, 9, 35])
                    for (int form = 0; form < 8; form++) Check(rows, depth, columns, form, 1);
    }

    [Theory]
    [InlineData(3, 255, 70)]
    [InlineData(70, 256, 3)]
    [InlineData(49, 257, 49)]
    [InlineData(13, 600, 530)]
    [InlineData(1030, 40, 35)]
    [InlineData(128, 300, 700)]
    [InlineData(700, 130, 300)]
    [InlineData(130, 4200, 133)]
    [InlineData(35, 2500, 50)]
    [InlineData(3, 20_000, 20)]
    [InlineData(7, 256, 1024)]
    [InlineData(70, 1024, 40)]
    [InlineData(520, 520, 530)]
    [InlineData(130, 1500, 140)]
    [InlineData(20, 9000, 40)]
    public void Products_past_blocks_parts_and_stages_are_right_in_all_forms(int rows, int depth, int columns)
    {
        for (int form = 0; form < 8; form++) Check(rows, depth, columns, form, 2);
    }

    [Fact]
    public void Random_shapes_are_right()
    {
        for (int i = 0; i < 60; i++)
            Check(1 + (int)Source.NextInt64(90), 1 + (int)Source.NextInt64(300), 1 + (int)Source.NextInt64(90), i & 7, 0);
    }

    [Fact]
    public void Lines_that_lie_apart_in_both_directions_are_taken_as_they_lie_and_gaps_in_the_result_stay_untouched()
    {
        const int rows = 14, depth = 19, columns = 35, gap = 5;
        using GuardedMemory<float> a = KernelData.Normal(Source, rows * depth * 2), b = KernelData.Normal(Source, depth * columns * 3);
        using var c = new GuardedMemory<float>(rows * (columns + gap));
        c.Span.Fill(7);
        var left = new MatrixView(a.Pointer, rows, depth, depth * 2, 2);
        var right = new MatrixView(b.Pointer, depth, columns, 3, depth * 3);
        MatMul.Multiply(left, right, new MatrixView(c.Pointer, rows, columns, columns + gap, 1), false, 2);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++) CheckElement(left, right, row, column, 0, c.Pointer[row * (columns + gap) + column]);
            for (int column = columns; column < columns + gap; column++) Assert.Equal(7, c.Pointer[row * (columns + gap) + column]);
        }
    }

    [Theory]
    [InlineData(14, 19, 35, false)]
    [InlineData(13, 300, 40, false)]
    [InlineData(14, 19, 35, true)]
    [InlineData(13, 300, 40, true)]
    [InlineData(9, 8200, 20, false)]
    public void A_part_of_a_matrix_is_multiplied_where_it_lies_and_gaps_in_the_result_stay_untouched(int rows, int depth, int columns, bool transposed)
    {
        const int gap = 5;
        // The part is the last one: its last element is the memory's.
        int width = (transposed ? rows : depth) + gap;
        using GuardedMemory<float> a = KernelData.Normal(Source, width * (transposed ? depth : rows) - gap), b = KernelData.Normal(Source, depth * columns);
        using var c = new GuardedMemory<float>(rows * (columns + gap));
        c.Span.Fill(7);
        var left = new MatrixView(a.Pointer, transposed ? depth : rows, transposed ? rows : depth, width, 1);
        if (transposed) left = left.Transposed;
        var right = new MatrixView(b.Pointer, depth, columns);
        MatMul.Multiply(left, right, new MatrixView(c.Pointer, rows, columns, columns + gap, 1), false, 2);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++) CheckElement(left, right, row, column, 0, c.Pointer[row * (columns + gap) + column]);
            for (int column = columns; column < columns + gap; column++) Assert.Equal(7, c.Pointer[row * (columns + gap) + column]);
        }
    }

    [Theory]
    [InlineData(128, 700, 300)]
    [InlineData(300, 130, 128)]
    [InlineData(130, 4200, 70)]
    [InlineData(700, 64, 513)]
    [InlineData(20, 9000, 40)]
    [InlineData(520, 300, 530)]
    [InlineData(130, 2100, 140)]
    public void Threads_do_not_change_a_bit(int rows, int depth, int columns)
    {
        using GuardedMemory<float> a = KernelData.Normal(Source, rows * depth), b = KernelData.Normal(Source, depth * columns);
        float[]? first = null;
        foreach (int threads in KernelData.ThreadCounts)
        {
            using var c = new GuardedMemory<float>(rows * columns);
            MatMul.Multiply(new MatrixView(a.Pointer, rows, depth), new MatrixView(b.Pointer, depth, columns), new MatrixView(c.Pointer, rows, columns), false, threads);
            first ??= c.ToArray();
            Assert.True(c.Span.SequenceEqual(first), $"{threads} threads");
        }
    }

    [Fact]
    public void No_depth_is_a_sum_of_nothing_and_no_rows_or_columns_are_nothing_to_do()
    {
        using var c = new GuardedMemory<float>(6);
        c.Span.Fill(3);
        MatMul.Multiply(new MatrixView(null, 2, 0), new MatrixView(null, 0, 3), new MatrixView(c.Pointer, 2, 3), true, 2);
        Assert.All(c.ToArray(), value => Assert.Equal(3, value));
        MatMul.Multiply(new MatrixView(null, 2, 0), new MatrixView(null, 0, 3), new MatrixView(c.Pointer, 2, 3), false, 2);
        Assert.All(c.ToArray(), value => Assert.Equal(0, value));
        MatMul.Multiply(new MatrixView(null, 0, 4), new MatrixView(c.Pointer, 4, 1), new MatrixView(null, 0, 1), false, 2);
        MatMul.Multiply(new MatrixView(c.Pointer, 1, 4), new MatrixView(null, 4, 0), new MatrixView(null, 1, 0), false, 2);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_named()
    {
        using var memory = new GuardedMemory<float>(64 * 128);
        MatrixView View(int rows, int columns) => new(memory.Pointer, rows, columns);
        Assert.Equal("MatMul: left [32, 64] needs right [64, *], got [63, 128].",
            Assert.Throws<ArgumentException>(() => MatMul.Multiply(View(32, 64), View(63, 128), View(32, 128), false, 1)).Message);
        Assert.Equal("MatMul: left [32, 64] and right [64, 128] need result [32, 128], got [32, 127].",
            Assert.Throws<ArgumentException>(() => MatMul.Multiply(View(32, 64), View(64, 128), View(32, 127), false, 1)).Message);
        Assert.Equal("MatMul: result [32, 32] needs its columns side by side, got them 32 apart.",
            Assert.Throws<ArgumentException>(() => MatMul.Multiply(View(32, 64), View(64, 32), View(32, 32).Transposed, false, 1)).Message);
    }

    [Fact]
    public void NaN_and_infinity_go_through()
    {
        using var a = new GuardedMemory<float>([float.NaN, 1, 0, float.PositiveInfinity]);
        using var b = new GuardedMemory<float>([1, 1]);
        using var c = new GuardedMemory<float>(2);
        MatMul.Multiply(new MatrixView(a.Pointer, 2, 2), new MatrixView(b.Pointer, 2, 1), new MatrixView(c.Pointer, 2, 1), false, 1);
        Assert.Equal([float.NaN, float.PositiveInfinity], c.ToArray());
    }

    /// <summary>Bit 0 of the form transposes A, bit 1 B, bit 2 adds to C.</summary>
    private static void Check(int rows, int depth, int columns, int form, int threads)
    {
        using GuardedMemory<float> a = KernelData.Normal(Source, rows * depth), b = KernelData.Normal(Source, depth * columns);
        using GuardedMemory<float> c = KernelData.Normal(Source, rows * columns);
        float[] before = c.ToArray();
        MatrixView left = (form & 1) != 0 ? new MatrixView(a.Pointer, depth, rows).Transposed : new MatrixView(a.Pointer, rows, depth);
        MatrixView right = (form & 2) != 0 ? new MatrixView(b.Pointer, columns, depth).Transposed : new MatrixView(b.Pointer, depth, columns);
        bool accumulate = (form & 4) != 0;
        MatMul.Multiply(left, right, new MatrixView(c.Pointer, rows, columns), accumulate, threads);
        // Large results are checked in every element of some rows and columns: each tile edge is met, and the oracle stays quick.
        int rowStep = rows * columns > 4000 ? 5 : 1, columnStep = rows * columns > 4000 ? 3 : 1;
        for (int row = 0; row < rows; row += rowStep)
            for (int column = row % columnStep; column < columns; column += columnStep)
                CheckElement(left, right, row, column, accumulate ? before[row * columns + column] : 0, c.Pointer[row * columns + column]);
    }

    /// <summary>A sum of k products and a start value, each rounded, is off by at most (k + 1) roundings of the sum of the absolute
    /// values, in whatever order it is made (Higham 2002, section 3.1); one more for terms of second order.</summary>
    private static void CheckElement(MatrixView left, MatrixView right, int row, int column, float start, float actual)
    {
        double sum = start, absolute = Math.Abs(start);
        float* a = left.Data + row * left.RowStride, b = right.Data + column * right.ColumnStride;
        for (nint k = 0; k < left.Columns; k++, a += left.ColumnStride, b += right.RowStride)
        {
            double product = (double)*a * *b;
            sum += product;
            absolute += Math.Abs(product);
        }
        KernelData.AssertNear(sum, actual, (left.Columns + 2) * KernelData.Rounding * absolute,
            $"[{left.Rows}, {left.Columns}] x [{right.Rows}, {right.Columns}] at {row}, {column}");
    }
}
