using PsLm.Kernels;

namespace PsLm.Tests.Kernels;

/// <summary>Adagrad and plain descent, and the sharing out of a rule over threads and rows.</summary>
[Collection("Kernels")]
public unsafe class UpdateRuleTests
{
    private const float Rate = 0.03f, Decay = 0.1f, Scale = 0.5f;

    private readonly RandomGenerator random = new(32);

    [Fact]
    public void Adagrad_is_that_of_double_precision_at_every_length()
    {
        foreach (int count in (int[])[.. Enumerable.Range(0, 258), 70_001])
        {
            using GuardedMemory<float> w = KernelData.Normal(random, count), g = KernelData.Normal(random, count), m = Squares(count), none = new(count);
            float[] w0 = w.ToArray(), m0 = m.ToArray();
            UpdateJobs.Run(new AdagradRule(Rate, Decay, Scale), w.Pointer, g.Pointer, m.Pointer, none.Pointer, count, 2);
            for (int i = 0; i < count; i++) CheckAdagrad(w0[i], g.Span[i], m0[i], w.Span[i], m.Span[i]);
        }
    }

    [Fact]
    public void Adagrads_first_step_goes_by_the_learning_rate_whatever_the_slope()
    {
        using GuardedMemory<float> w = new([1f, 1f]), g = new([1e-3f, -1e3f]), m = new(2);
        new AdagradRule(Rate, 0, 1).Apply(w.Pointer, g.Pointer, m.Pointer, null, 2);
        // The small number under the root takes a hundred-thousandth of the first step.
        Assert.Equal(0.97, w.Span[0], 1e-6);
        Assert.Equal(1.03, w.Span[1], 1e-6);
    }

    [Fact]
    public void Adagrad_leaves_alone_what_never_had_a_slope()
    {
        using GuardedMemory<float> w = new([2f, 3f, 4f]), g = new(3), m = new(3);
        new AdagradRule(Rate, 0, 1).Apply(w.Pointer, g.Pointer, m.Pointer, null, 3);
        Assert.Equal([2f, 3f, 4f], w.ToArray());
    }

    [Fact]
    public void Plain_descent_is_that_of_double_precision_at_every_length()
    {
        foreach (int count in (int[])[.. Enumerable.Range(0, 258), 70_001])
        {
            using GuardedMemory<float> w = KernelData.Normal(random, count), g = KernelData.Normal(random, count);
            float[] w0 = w.ToArray();
            UpdateJobs.Run(new SgdRule(Rate, Decay, Scale), w.Pointer, g.Pointer, null, null, count, 2);
            for (int i = 0; i < count; i++)
            {
                double exact = w0[i] - (double)Rate * ((double)Scale * g.Span[i] + (double)Decay * w0[i]);
                KernelData.AssertNear(exact, w.Span[i], KernelData.Rounding * (3 * Math.Abs(w0[i]) + Math.Abs(g.Span[i])), $"weight {i} of {count}");
            }
        }
    }

    [Fact]
    public void Only_the_named_rows_of_a_table_move_and_as_in_a_whole_step()
    {
        foreach (int columns in (int[])[1, 3, 8, 31, 32, 33, 257])
        {
            const int tableRows = 90;
            using GuardedMemory<float> w = KernelData.Normal(random, tableRows * columns), m = Squares(tableRows * columns);
            int[] chosen = [.. Enumerable.Range(0, tableRows).Where(row => row % 2 == 1).Reverse()];
            using var rows = new GuardedMemory<int>(chosen);
            using GuardedMemory<float> g = KernelData.Normal(random, chosen.Length * columns);
            float[] w0 = w.ToArray(), m0 = m.ToArray();
            UpdateJobs.RunRows(new AdagradRule(Rate, Decay, Scale), w.Pointer, m.Pointer, m.Pointer, columns, rows.Pointer, chosen.Length, g.Pointer, 2);
            for (int at = 0; at < tableRows * columns; at++)
            {
                int slot = Array.IndexOf(chosen, at / columns);
                if (slot < 0) Assert.Equal((w0[at], m0[at]), (w.Span[at], m.Span[at]));
                else CheckAdagrad(w0[at], g.Span[slot * columns + at % columns], m0[at], w.Span[at], m.Span[at]);
            }
        }
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        const int columns = 64, tableRows = 2000, count = columns * tableRows;
        using GuardedMemory<float> start = KernelData.Normal(random, count), g = KernelData.Normal(random, count);
        using var rows = new GuardedMemory<int>([.. Enumerable.Range(0, 700).Select(row => row * 2)]);
        float[]? first = null;
        foreach (int threads in KernelData.ThreadCounts)
        {
            using GuardedMemory<float> w = new(start.Span), m = new(count);
            UpdateJobs.Run(new AdagradRule(Rate, Decay, Scale), w.Pointer, g.Pointer, m.Pointer, m.Pointer, count, threads);
            UpdateJobs.RunRows(new SgdRule(Rate, Decay, Scale), w.Pointer, m.Pointer, m.Pointer, columns, rows.Pointer, 700, g.Pointer, threads);
            float[] all = [.. w.ToArray(), .. m.ToArray()];
            first ??= all;
            Assert.True(first.AsSpan().SequenceEqual(all), $"{threads} threads");
        }
    }

    private static void CheckAdagrad(float w, float g, float m, float newW, float newM)
    {
        double slope = (double)Scale * g, squares = m + slope * slope, move = (double)Rate * slope / (Math.Sqrt(squares) + 1e-8);
        KernelData.AssertNear(squares, newM, 3 * KernelData.Rounding * squares, "sum of squares");
        // Some five roundings of the move, three of the weight.
        KernelData.AssertNear(w - move - (double)Rate * Decay * w, newW, KernelData.Rounding * (3 * Math.Abs(w) + 6 * Math.Abs(move)), "weight");
    }

    private GuardedMemory<float> Squares(int count)
    {
        GuardedMemory<float> squares = KernelData.Normal(random, count, 0.3);
        foreach (ref float value in squares.Span) value *= value;
        return squares;
    }
}
