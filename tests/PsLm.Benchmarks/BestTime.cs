using System.Diagnostics;

namespace PsLm.Benchmarks;

/// <summary>The best of many repeats: what the code takes where nothing else disturbs it.</summary>
internal static class BestTime
{
    /// <summary>Shorter work is repeated within one measurement, so that the clock's own time does not count.</summary>
    private const double LeastSeconds = 1e-3;

    /// <summary>The runtime replaces its first, slow code only after many calls and a while.</summary>
    private const double WarmUpSeconds = 0.3;

    private const int MostRepeats = 200;

    /// <summary>Seconds of one call.</summary>
    /// <param name="work">What is measured.</param>
    /// <param name="seconds">Ends the repeats.</param>
    internal static double Of(Action work, double seconds)
    {
        for (double warm = 0; warm < WarmUpSeconds;) warm += Once(work);
        int calls = Math.Max(1, (int)(LeastSeconds / Once(work)));
        double best = double.MaxValue, total = 0;
        for (int repeat = 0; repeat < MostRepeats && total < seconds; repeat++)
        {
            double took = Once(() => Repeat(work, calls));
            best = Math.Min(best, took / calls);
            total += took;
        }
        return best;
    }

    /// <summary>Seconds of this call.</summary>
    internal static double Once(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static void Repeat(Action work, int calls)
    {
        for (int call = 0; call < calls; call++) work();
    }
}
