using System.Globalization;

namespace PsLm.Corpora;

/// <summary>Tells whether a number becomes another one in a column of doubles or of longs.</summary>
internal static class ExactNumber
{
    /// <summary>Whether a double holds the value: a decimal must be what is read back from the double's shortest digits.</summary>
    internal static bool IsDouble(object? value) => value switch
    {
        // 2^63 is no long, and the conversion back would give the largest one.
        long whole => (double)whole < 9.2e18 && (long)(double)whole == whole,
        ulong whole => (double)whole < 9.2e18 && (ulong)(double)whole == whole,
        decimal number => HasDigits(number.ToString(CultureInfo.InvariantCulture), (double)number),
        _ => true,
    };

    /// <summary>Whether a long holds the value.</summary>
    internal static bool IsLong(object? value) => value switch
    {
        decimal number => number is >= long.MinValue and <= long.MaxValue && decimal.Truncate(number) == number,
        double number => double.IsInteger(number) && Math.Abs(number) < 9.2e18,
        float number => float.IsInteger(number) && Math.Abs(number) < 9.2e18f,
        Half number => Half.IsInteger(number),
        _ => true,
    };

    /// <summary>Whether the digits of a text are those of the double that it was read as.</summary>
    internal static bool HasDigits(string text, double number) =>
        Digits(text).SequenceEqual(Digits(number.ToString("R", CultureInfo.InvariantCulture)));

    /// <summary>The digits without zeros before and behind, which set only the place of the point.</summary>
    private static ReadOnlySpan<char> Digits(string text)
    {
        int exponent = text.AsSpan().IndexOfAny('e', 'E');
        string digits = (exponent < 0 ? text : text[..exponent]).Replace(".", "", StringComparison.Ordinal);
        return digits.AsSpan().TrimStart('-').Trim('0');
    }
}
