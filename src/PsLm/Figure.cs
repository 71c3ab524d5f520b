namespace PsLm;

/// <summary>Figures of results: what is not known, or is too large for a number, is null and never NaN or infinity.</summary>
internal static class Figure
{
    /// <summary>The value; null where it is not finite.</summary>
    internal static double? Of(double value) => double.IsFinite(value) ? value : null;

    /// <summary>exp(nats); null where that is not known or too large.</summary>
    internal static double? Exp(double? nats) => nats is { } known ? Of(Math.Exp(known)) : null;

    /// <summary>A mean; null of nothing.</summary>
    internal static double? Mean(double sum, long count) => count > 0 ? Of(sum / count) : null;

    /// <summary>A count per second; null where no time has passed.</summary>
    internal static double? PerSecond(long count, TimeSpan time) => time > TimeSpan.Zero ? Of(count / time.TotalSeconds) : null;
}
