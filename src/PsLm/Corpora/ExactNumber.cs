using System.Globalization;

namespace PsLm.Corpora;

/// <summary>Tests whether a column of doubles or longs can hold a number exactly.</summary>
internal static class ExactNumber
{
    /// <summary>Whether a double holds the value exactly. For a decimal, the shortest round-trip digits of the double must be
    /// equal.</summary>
    internal static bool IsDouble(object? value) => value switch
    {
        // 2^63 is outside the range of long; the conversion back would saturate to long.MaxValue.
        long whole => (double)whole < 9.2e18 && (long)(double)whole == whole,
        ulong whole => (double)whole < 9.2e18 && (ulong)(double)whole == whole,
        decimal number => HasDigits(number.ToString(CultureInfo.InvariantCulture), (double)number),
        _ => true,
    };

    /// <summary>Whether a long holds the value exactly.</summary>
    internal static bool IsLong(object? value) => value switch
    {
        decimal number => number is >= long.MinValue and <= long.MaxValue && decimal.Truncate(number) == number,
        double number => double.IsInteger(number) && Math.Abs(number) < 9.2e18,
        float number => float.IsInteger(number) && Math.Abs(number) < 9.2e18f,
        Half number => Half.IsInteger(number),
        _ => true,
    };

    /// <summary>Whether a text has the same significant digits as the double parsed from it.</summary>
    internal static bool HasDigits(string text, double number) =>
        Digits(text).SequenceEqual(Digits(number.ToString("R", CultureInfo.InvariantCulture)));

    /// <summary>The digits without leading and trailing zeros, which only set the exponent.</summary>
    private static ReadOnlySpan<char> Digits(string text)
    {
        int exponent = text.AsSpan().IndexOfAny('e', 'E');
        string digits = (exponent < 0 ? text : text[..exponent]).Replace(".", "", StringComparison.Ordinal);
        return digits.AsSpan().TrimStart('-').Trim('0');
    }
}
