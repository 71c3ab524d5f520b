using System.Globalization;

namespace PsLm.PowerShell.Pictures;

/// <summary>A unit in which the numbers of an axis are short.</summary>
/// <param name="Size">How many of the smallest unit it is.</param>
/// <param name="Name">As the axis is labelled.</param>
internal sealed record Unit(double Size, string Name)
{
    /// <summary>Of words.</summary>
    internal static Unit OfWords(double most) => most switch
    {
        >= 2e9 => new(1e9, "words trained on (billions)"),
        >= 2e6 => new(1e6, "words trained on (millions)"),
        >= 2e4 => new(1e3, "words trained on (thousands)"),
        _ => new(1, "words trained on"),
    };

    /// <summary>Of time.</summary>
    internal static Unit OfSeconds(double most) => most switch
    {
        >= 3 * 3600 => new(3600, "time (hours)"),
        >= 180 => new(60, "time (minutes)"),
        >= 0.5 => new(1, "time (seconds)"),
        _ => new(1e-3, "time (milliseconds)"),
    };

    /// <summary>Name and size.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}: {Size}");
}
