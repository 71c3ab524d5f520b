using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Analysis;
using PsLm.Corpora;

namespace PsLm;

/// <summary>Columns whose type is settled by all of their values, never by the first ones, and in the same way in every culture.
/// DataFrame's own reader takes the word <c>null</c> for a missing value and <c>true</c> for a Boolean; here words stay words.</summary>
public static partial class FrameColumns
{
    [Flags]
    private enum Kinds { None = 0, Boolean = 1, Whole = 2, Real = 4, Time = 8, Text = 16, Other = 32 }

    /// <summary>A column of the narrowest of these types that keeps every value; null and <see cref="DBNull"/> are missing values:
    /// <list type="bullet">
    /// <item>all bool: <see cref="BooleanDataFrameColumn"/>;</item>
    /// <item>all whole numbers, byte to ulong, that a long holds: <see cref="Int64DataFrameColumn"/>;</item>
    /// <item>numbers, Half, float, double or decimal among them, of which a double holds each one unchanged: <see cref="DoubleDataFrameColumn"/>;
    /// whole numbers that only a long holds: Int64 where all are whole;</item>
    /// <item>all DateTime: <see cref="DateTimeDataFrameColumn"/>;</item>
    /// <item>all strings, and every one that is not empty a number written plainly, one at least: Int64 where each is a whole number just as
    /// a long is written, else Double. Plain is <c>-12</c>, <c>0.5</c>, <c>.5</c>, <c>1e-3</c>; not plain, since they may be more than a
    /// number or would lose something, are <c>007</c>, <c>+1</c>, <c>1,000</c>, blanks, <c>NaN</c>, what is too large for a double, and
    /// whole numbers too large for a long, and fractions with more digits than a double keeps. Empty strings are missing then;</item>
    /// <item>all else, and a column without any value: <see cref="StringDataFrameColumn"/>. Strings stay as they are, empty ones too;
    /// dates and times are written by ISO 8601, enums by name, all else by the invariant culture.</item>
    /// </list></summary>
    /// <param name="name">The column's name.</param>
    /// <param name="values">The values, a row each, in order.</param>
    /// <returns>The column, as long as <paramref name="values"/>.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static DataFrameColumn Create(string name, IReadOnlyList<object?> values)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(values);
        Kinds kinds = Kinds.None;
        foreach (object? value in values) kinds |= KindOf(value);
        return kinds switch
        {
            Kinds.Boolean => new BooleanDataFrameColumn(name, values.Select(value => value as bool?)),
            Kinds.Whole => new Int64DataFrameColumn(name, values.Select(WholeOf)),
            Kinds.Real or (Kinds.Real | Kinds.Whole) when values.All(ExactNumber.IsDouble) => new DoubleDataFrameColumn(name, values.Select(RealOf)),
            Kinds.Real or (Kinds.Real | Kinds.Whole) when values.All(ExactNumber.IsLong) => new Int64DataFrameColumn(name, values.Select(WholeOf)),
            Kinds.Time => new DateTimeDataFrameColumn(name, values.Select(value => value as DateTime?)),
            Kinds.Text => OfTexts(name, [.. values.Select(value => value as string)]),
            _ => new StringDataFrameColumn(name, values.Select(TextOf)),
        };
    }

    // By type and not by type code: an enum has the code of its number.
    private static Kinds KindOf(object? value) => value switch
    {
        null or DBNull => Kinds.None,
        string => Kinds.Text,
        bool => Kinds.Boolean,
        byte or sbyte or short or ushort or int or uint or long or ulong and <= long.MaxValue => Kinds.Whole,
        Half or float or double or decimal => Kinds.Real,
        DateTime => Kinds.Time,
        _ => Kinds.Other,
    };

    private static DataFrameColumn OfTexts(string name, string?[] texts) =>
        All(texts, WholeIn) is { } whole ? new Int64DataFrameColumn(name, whole)
        : All(texts, RealIn) is { } real ? new DoubleDataFrameColumn(name, real)
        : new StringDataFrameColumn(name, texts);

    /// <summary>The numbers in texts, empty ones missing; null where a text has none, or all are empty.</summary>
    private static T?[]? All<T>(string?[] texts, Func<string, T?> numberIn) where T : struct
    {
        var numbers = new T?[texts.Length];
        bool any = false;
        for (int i = 0; i < texts.Length; i++)
        {
            if (texts[i] is not { Length: > 0 } text) continue;
            if (numberIn(text) is not { } number) return null;
            numbers[i] = number;
            any = true;
        }
        return any ? numbers : null;
    }

    private static long? WholeIn(string text) =>
        TryWhole(text, out long number) && number.ToString(CultureInfo.InvariantCulture) == text ? number : null;

    private static double? RealIn(string text)
    {
        if (!PlainNumber().IsMatch(text) || !(text.AsSpan().ContainsAny('.', 'e', 'E') || TryWhole(text, out _))) return null;
        double number = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(number) && ExactNumber.HasDigits(text, number) ? number : null;
    }

    private static bool TryWhole(string text, out long number) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    private static long? WholeOf(object? value) => value is null or DBNull ? null : Convert.ToInt64(value, CultureInfo.InvariantCulture);

    private static double? RealOf(object? value) => value switch
    {
        null or DBNull => null,
        Half half => (double)half,
        _ => Convert.ToDouble(value, CultureInfo.InvariantCulture),
    };

    private static string? TextOf(object? value) => value switch
    {
        null or DBNull => null,
        DateTime or DateTimeOffset or DateOnly or TimeOnly => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    [GeneratedRegex(@"\A-?((0|[1-9][0-9]*)(\.[0-9]+)?|\.[0-9]+)([eE][+-]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainNumber();
}
