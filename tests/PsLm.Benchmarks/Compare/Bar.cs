namespace PsLm.Benchmarks.Compare;

/// <summary>What a figure should reach.</summary>
/// <param name="Text">As it stands in the table.</param>
/// <param name="IsMet">Null where something was not measured.</param>
internal sealed record Bar(string Text, bool? IsMet)
{
    /// <summary>A figure that should be so great.</summary>
    internal static Bar AtLeast(double bar, string of, double? value) => new($"at least {Cell.Short(bar)} {of}", value is { } number ? number >= bar : null);

    /// <summary>A figure that should be no greater.</summary>
    internal static Bar AtMost(double bar, string of, double? value) => new($"at most {Cell.Short(bar)} {of}", value is { } number ? number <= bar : null);

    /// <summary>A share of a limit, from 0 to 1.</summary>
    internal static Bar Share(double bar, double? value) => AtLeast(bar * 100, "% of the limit", value * 100);
}
