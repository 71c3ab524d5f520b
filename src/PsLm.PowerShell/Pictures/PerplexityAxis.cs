using ScottPlot;
using ScottPlot.TickGenerators;

namespace PsLm.PowerShell.Pictures;

/// <summary>The ticks of an axis of losses that is read as perplexity, exp(loss): round perplexities at their places on a logarithmic
/// scale.</summary>
internal static class PerplexityAxis
{
    private const int Fewest = 4, Most = 9;

    private static readonly double[] steps = [1, 2, 5];

    /// <summary>Sets the ticks of an axis.</summary>
    /// <param name="axis">Its numbers are nats.</param>
    /// <param name="low">The least loss shown.</param>
    /// <param name="high">The greatest.</param>
    internal static void Apply(IAxis axis, double low, double high)
    {
        double[] ticks = Ticks(low, high);
        axis.TickGenerator = new NumericManual([.. ticks.Select(tick => Math.Log(tick))], [.. ticks.Select(PictureStyle.Number)]);
    }

    /// <summary>Round perplexities between exp(low) and exp(high), ascending: 1, 2 and 5 of each power of ten or powers alone, and where
    /// too few of these are between, numbers at equal distances.</summary>
    internal static double[] Ticks(double low, double high)
    {
        // exp(700) is near the largest number.
        (low, high) = (Math.Clamp(low, -700, 700), Math.Clamp(high, -700, 700));
        int first = (int)Math.Floor(low / Math.Log(10)), last = (int)Math.Ceiling(high / Math.Log(10));
        double[] powers = [.. Enumerable.Range(first, last - first + 1).Select(power => Math.Pow(10, power))];
        double[] ticks = Within(powers.SelectMany(power => steps.Select(step => step * power)));
        if (ticks.Length > Most)
        {
            double[] tens = Within(powers);
            int every = (tens.Length + Most - 1) / Most;
            return [.. tens.Where((_, i) => i % every == 0)];
        }
        if (ticks.Length >= Fewest) return ticks;
        double range = Math.Exp(high) - Math.Exp(low), step = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(range, 1e-9) / Fewest)));
        step *= steps.Append(10).First(factor => range / (factor * step) <= Most);
        double start = Math.Ceiling(Math.Exp(low) / step);
        return Within(Enumerable.Range(0, Most + 2).Select(i => Math.Round((start + i) * step, 9)).Where(tick => tick > 0));

        double[] Within(IEnumerable<double> numbers) => [.. numbers.Where(number => Math.Log(number) >= low && Math.Log(number) <= high)];
    }
}
