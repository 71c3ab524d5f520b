using System.Globalization;

namespace PsLm;

/// <summary>A word's place on a <see cref="WordMap"/>.</summary>
public sealed record WordPoint
{
    /// <summary>The word.</summary>
    public string Word { get; init; } = "";

    /// <summary>Along the first axis; the mean of all words is 0.</summary>
    public double X { get; init; }

    /// <summary>Along the second axis; the mean of all words is 0.</summary>
    public double Y { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Word} ({X:0.00}, {Y:0.00})");
}
