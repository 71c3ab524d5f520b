using System.Globalization;

namespace PsLm.Benchmarks.Compare;

/// <summary>Figures as text. What was not measured is <c>-</c>.</summary>
internal static class Cell
{
    internal const string Missing = "-";

    /// <summary>A figure and its unit: <c>2,122 words/s</c>.</summary>
    internal static string Of(double? value, string unit) => value is { } number ? $"{Short(number)} {unit}" : Missing;

    /// <summary>The share of a limit: <c>84.6 % of 218</c>.</summary>
    internal static string Share(double? value, double? limit) =>
        value is { } number && limit is { } most ? string.Create(CultureInfo.InvariantCulture, $"{number / most * 100:0.0} % of {Short(most)}") : Missing;

    /// <summary>The ratio to a peer: <c>2.23 of 952</c>.</summary>
    internal static string Ratio(double? value, double? peer, string road = "") =>
        value is { } number && peer is { } other
            ? string.Create(CultureInfo.InvariantCulture, $"{number / other:0.00#} of {Short(other)}{(road.Length > 0 ? $" ({road})" : "")}") : Missing;

    /// <summary>A number with the digits that a noisy machine leaves it.</summary>
    internal static string Short(double value) => value.ToString(Math.Abs(value) >= 100 ? "N0" : "0.##", CultureInfo.InvariantCulture);
}
