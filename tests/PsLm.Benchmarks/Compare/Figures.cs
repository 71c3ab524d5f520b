namespace PsLm.Benchmarks.Compare;

/// <summary>All measurements of all rounds, or those of one subject.</summary>
internal sealed class Figures
{
    private readonly List<(string Subject, string Program, Measurement Measurement)> all = [];

    internal void Add(string subject, string program, IEnumerable<Measurement> measurements) =>
        all.AddRange(measurements.Select(measurement => (subject, program, measurement)));

    /// <summary>The measurements of one subject, and the limits of all: a limit is the processor's, it is measured by a short run where
    /// ours are the best of many, and a limit found too low would flatter.</summary>
    /// <param name="subject">Its name.</param>
    /// <param name="threads">On so many threads.</param>
    internal Figures Of(string subject, int threads)
    {
        var part = new Figures();
        part.all.AddRange(all.Where(one => (one.Subject == subject || one.Program is Programs.Limit or Programs.NarrowLimit) && one.Measurement.Threads == threads));
        return part;
    }

    /// <summary>The best of the rounds, which other work on the machine disturbed least.</summary>
    /// <param name="program">Whose.</param>
    /// <param name="test">Which test.</param>
    /// <param name="field">Which number; the greatest is the best.</param>
    /// <returns>Null where it was not measured.</returns>
    internal Measurement? Best(string program, string test, string field) => Known(program, test, field).MaxBy(measurement => measurement.Numbers[field]);

    /// <summary>The number that <see cref="Best"/> finds.</summary>
    internal double? Highest(string program, string test, string field) => Best(program, test, field)?.Numbers[field];

    /// <summary>The same where less is better.</summary>
    internal double? Lowest(string program, string test, string field) =>
        Known(program, test, field).MinBy(measurement => measurement.Numbers[field])?.Numbers[field];

    /// <summary>The tests of ours whose names hold so much.</summary>
    internal IEnumerable<string> Tests(string part) =>
        all.Where(one => one.Program == Programs.Ours && one.Measurement.Test.Contains(part, StringComparison.Ordinal))
            .Select(one => one.Measurement.Test).Distinct();

    /// <summary>Our kernels' vector widths.</summary>
    internal IEnumerable<string> Roads => all.Where(one => one.Program == Programs.Ours).Select(one => one.Measurement.Road).Distinct();

    private IEnumerable<Measurement> Known(string program, string test, string field) =>
        all.Where(one => one.Program == program && one.Measurement.Test == test && one.Measurement.Numbers.ContainsKey(field))
            .Select(one => one.Measurement);
}
