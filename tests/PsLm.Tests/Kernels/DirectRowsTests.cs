using PsLm.Kernels;

namespace PsLm.Tests.Kernels;

/// <summary>Guarded memory ends on a page's last byte, so rows begin at every address that their type allows.</summary>
[Collection("Kernels")]
public unsafe class DirectRowsTests
{
    private static readonly int[] Lengths = [.. Enumerable.Range(0, 258), 1023, 5000];

    private readonly RandomGenerator random = new(31);

    [Fact]
    public void A_row_is_added_and_the_greatest_sum_told_at_every_length()
    {
        foreach (int count in Lengths)
        {
            using GuardedMemory<float> x = KernelData.Normal(random, count), row = KernelData.Normal(random, count), sum = new(count);
            float max = DirectRows.Add(x.Pointer, row.Pointer, sum.Pointer, count);
            CheckSum(x.ToArray(), row.ToArray(), sum.ToArray(), max);
        }
    }

    [Fact]
    public void A_row_in_BFloat16_is_added_at_every_length()
    {
        foreach (int count in Lengths)
        {
            using GuardedMemory<float> x = KernelData.Normal(random, count), sum = new(count);
            using GuardedMemory<ushort> row = Halves(count);
            float max = DirectRows.Add(x.Pointer, row.Pointer, sum.Pointer, count);
            CheckSum(x.ToArray(), [.. row.ToArray().Select(DirectRows.Wide)], sum.ToArray(), max);
        }
    }

    [Fact]
    public void A_row_may_be_added_to_the_sum_itself()
    {
        using GuardedMemory<float> row = KernelData.Normal(random, 77), sum = KernelData.Normal(random, 77);
        float[] before = sum.ToArray();
        float max = DirectRows.Add(sum.Pointer, row.Pointer, sum.Pointer, 77);
        CheckSum(before, row.ToArray(), sum.ToArray(), max);
    }

    [Fact]
    public void A_scaled_row_is_added_as_in_double_precision_at_every_length()
    {
        foreach (int count in Lengths)
        {
            using GuardedMemory<float> x = KernelData.Normal(random, count), sum = KernelData.Normal(random, count);
            using GuardedMemory<ushort> halves = Halves(count);
            double[] exact = [.. Enumerable.Range(0, count).Select(i => sum.Span[i] + 0.3 * x.Span[i] - 2.5 * DirectRows.Wide(halves.Span[i]))];
            DirectRows.AddScaled(x.Pointer, 0.3f, sum.Pointer, count);
            DirectRows.AddScaled(halves.Pointer, -2.5f, sum.Pointer, count);
            for (int i = 0; i < count; i++)
                KernelData.AssertNear(exact[i], sum.Span[i], 4 * KernelData.Rounding * (10 + Math.Abs(exact[i])), $"{i} of {count}");
        }
    }

    [Fact]
    public void Narrow_gives_the_nearest_BFloat16_at_every_length()
    {
        foreach (int count in Lengths)
        {
            using GuardedMemory<float> x = KernelData.Normal(random, count);
            using var halves = new GuardedMemory<ushort>(count);
            DirectRows.Narrow(x.Pointer, halves.Pointer, count);
            for (int i = 0; i < count; i++)
            {
                double given = DirectRows.Wide(halves.Span[i]), error = Math.Abs(given - x.Span[i]);
                Assert.All((ushort[])[(ushort)(halves.Span[i] + 1), (ushort)(halves.Span[i] - 1)], neighbour => Assert.True(error <= Math.Abs(DirectRows.Wide(neighbour) - (double)x.Span[i])));
            }
        }
    }

    [Fact]
    public void A_row_descends_as_in_double_precision_at_every_length()
    {
        foreach (int count in Lengths)
        {
            using GuardedMemory<float> row = KernelData.Normal(random, count), x = Expected(count);
            float[] before = row.ToArray();
            DirectRows.Descend(row.Pointer, x.Pointer, 0.7f, 13, 0.1f, count);
            for (int i = 0; i < count; i++)
            {
                double move = Move(x.Span[i]);
                // Four roundings of the move, one of the weight.
                KernelData.AssertNear(before[i] - move, row.Span[i], KernelData.Rounding * (4 * move + Math.Abs(before[i]) + move), $"wire {i} of {count}");
            }
        }
    }

    [Fact]
    public void A_row_in_BFloat16_descends_to_one_of_the_two_numbers_beside_the_exact_one_at_every_length()
    {
        foreach (int count in Lengths)
        {
            using GuardedMemory<ushort> row = Halves(count);
            using GuardedMemory<float> x = Expected(count);
            ushort[] before = row.ToArray();
            DirectRows.Descend(row.Pointer, x.Pointer, 0.7f, 13, 0.1f, count, (ulong)count);
            for (int i = 0; i < count; i++)
            {
                double exact = DirectRows.Wide(before[i]) - Move(x.Span[i]), given = DirectRows.Wide(row.Span[i]);
                // 2^-7 of a number is the distance to its neighbour; the move's own rounding is far below it.
                KernelData.AssertNear(exact, given, Math.Abs(exact) / 128 + 1e-6, $"wire {i} of {count}");
            }
        }
    }

    [Fact]
    public void Rounding_at_random_is_right_on_average()
    {
        // A move of 0.001 from 1: the neighbours are 1 and 1 - 1/256, so about one in four goes down.
        const int count = 200, rounds = 2000;
        using var x = new GuardedMemory<float>([.. Enumerable.Repeat(1f, count)]);
        double sum = 0;
        int lower = 0;
        for (int round = 0; round < rounds; round++)
        {
            using var row = new GuardedMemory<ushort>([.. Enumerable.Repeat((ushort)0x3F80, count)]);
            DirectRows.Descend(row.Pointer, x.Pointer, 0.001f, 0, 1, count, RandomGenerator.Mix((ulong)round));
            foreach (ushort half in row.Span)
            {
                sum += DirectRows.Wide(half);
                if (half != 0x3F80) lower++;
            }
        }
        // Of a chance p each of 400,000 moves goes down: four standard errors are 4 sqrt(p (1 - p) / 400,000) = 0.0028 of them.
        Assert.Equal(0.256, lower / (double)(count * rounds), 0.0028);
        Assert.Equal(0.999, sum / (count * rounds), 0.0028 / 256);
    }

    [Fact]
    public void Rounding_of_one_number_is_right_on_average_and_above_and_below_zero_alike()
    {
        foreach (double value in (double[])[0.3, -0.3, 1e-20, -123.456])
        {
            const int rounds = 100_000;
            double sum = 0;
            for (int key = 0; key < rounds; key++) sum += DirectRows.Wide(DirectRows.Round((float)value, (ulong)key));
            // A spread of at most half of 2^-7 of the value: four standard errors.
            Assert.Equal(value, sum / rounds, Math.Abs(value) / 256 * 4 / Math.Sqrt(rounds));
        }
    }

    [Fact]
    public void The_same_key_rounds_the_same_and_another_key_not()
    {
        using GuardedMemory<ushort> row = Halves(257);
        using GuardedMemory<float> x = Expected(257);
        ushort[] Descended(ulong key)
        {
            using var copy = new GuardedMemory<ushort>(row.Span);
            DirectRows.Descend(copy.Pointer, x.Pointer, 0.7f, 13, 0.1f, 257, key);
            return copy.ToArray();
        }
        Assert.Equal(Descended(5), Descended(5));
        Assert.NotEqual(Descended(5), Descended(6));
    }

    [Fact]
    public void A_number_that_BFloat16_holds_is_not_rounded()
    {
        using GuardedMemory<ushort> row = Halves(257);
        ushort[] before = row.ToArray();
        using var nothing = new GuardedMemory<float>(257);
        for (ulong key = 0; key < 50; key++) DirectRows.Descend(row.Pointer, nothing.Pointer, 1, 1, 0.1f, 257, key);
        Assert.Equal(before, row.ToArray());
        foreach (ushort half in before) Assert.Equal(half, DirectRows.Round(DirectRows.Wide(half), 3));
    }

    private static double Move(double x) => (double)0.7f * x / (13 * x + (double)0.1f);

    private static void CheckSum(float[] x, float[] row, float[] sum, float max)
    {
        Assert.Equal(x.Zip(row, (a, b) => a + b), sum);
        Assert.Equal(sum.DefaultIfEmpty(float.NegativeInfinity).Max(), max);
    }

    private GuardedMemory<float> Expected(int count)
    {
        GuardedMemory<float> x = KernelData.Normal(random, count);
        foreach (ref float value in x.Span) value *= value;
        return x;
    }

    private GuardedMemory<ushort> Halves(int count)
    {
        var halves = new GuardedMemory<ushort>(count);
        foreach (ref ushort half in halves.Span) half = (ushort)(BitConverter.SingleToUInt32Bits((float)random.NextGaussian()) >> 16);
        return halves;
    }
}
