using PsLm.Kernels;

namespace PsLm.Tests.Kernels;

[Collection("Kernels")]
public unsafe class LargeBlocksTests
{
    private readonly RandomGenerator random = new(51);

    [Fact]
    public void A_block_counts_where_one_of_its_numbers_is_greater_whatever_the_length()
    {
        const int rows = 3;
        foreach (int width in (int[])[1, 7, 16, 128])
            for (int columns = 1; columns <= 257; columns++)
            {
                using GuardedMemory<float> x = KernelData.Normal(random, rows * columns);
                int blocks = (columns + width - 1) / width;
                using var found = new GuardedMemory<byte>(blocks);
                LargeBlocks.Find(x.Pointer, rows, columns, width, 2f, found.Pointer, 2);
                for (int block = 0; block < blocks; block++)
                {
                    bool expected = Enumerable.Range(block * width, Math.Min(width, columns - block * width))
                        .Any(column => Enumerable.Range(0, rows).Any(row => x.Span[row * columns + column] > 2f));
                    Assert.True(found.Span[block] == (expected ? 1 : 0), $"block {block} of width {width}, {columns} columns");
                }
            }
    }

    [Fact]
    public void The_least_itself_and_a_NaN_do_not_count()
    {
        using GuardedMemory<float> x = new([2f, float.NaN, -3f, float.BitIncrement(2f)]);
        using var found = new GuardedMemory<byte>(4);
        LargeBlocks.Find(x.Pointer, 1, 4, 1, 2f, found.Pointer, 1);
        Assert.Equal([0, 0, 0, 1], found.ToArray());
    }
}
