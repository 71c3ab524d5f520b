using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Analysis;
using PsLm.Corpora;

namespace PsLm;

/// <summary>Creates columns whose type depends on all values, not only the first ones, and not on the culture. DataFrame's own reader reads
/// the word <c>null</c> as a missing value and <c>true</c> as a Boolean; here they stay text.</summary>
public static partial class FrameColumns
{
    [Flags]
    private enum Kinds { None = 0, Boolean = 1, Whole = 2, Real = 4, Time = 8, Text = 16, Other = 32 }

    /// <summary>Creates a column of the narrowest type below that keeps every value; null and <see cref="DBNull"/> are missing values:
    /// <list type="bullet">
    /// <item>only bool: <see cref="BooleanDataFrameColumn"/>;</item>
    /// <item>only whole numbers (byte to ulong) within the range of long: <see cref="Int64DataFrameColumn"/>;</item>
    /// <item>numbers, some of them Half, float, double or decimal, that a double holds exactly: <see cref="DoubleDataFrameColumn"/>. If a
    /// double does not hold all of them but a long does: Int64;</item>
    /// <item>only DateTime: <see cref="DateTimeDataFrameColumn"/>;</item>
    /// <item>only strings, of which each non-empty one (at least one) is a plain number: Int64 if each is formatted exactly like a long,
    /// else Double. Plain: <c>-12</c>, <c>0.5</c>, <c>.5</c>, <c>1e-3</c>. Not plain, because information might be lost: <c>007</c>,
    /// <c>+1</c>, <c>1,000</c>, blanks, <c>NaN</c>, numbers beyond the range of double, whole numbers beyond the range of long, and
    /// fractions with more digits than a double keeps. Empty strings are then missing values;</item>
    /// <item>anything else, and a column without values: <see cref="StringDataFrameColumn"/>. Strings, including empty ones, are unchanged;
    /// dates and times are formatted as ISO 8601, enums by name, everything else with the invariant culture.</item>
    /// </list></summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="values">One value per row, in order.</param>
    /// <returns>The column, of the same length as <paramref name="values"/>.</returns>
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

    // Match on the type, not on TypeCode: an enum has the TypeCode of its underlying number.
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

    /// <summary>Parses the texts; empty ones are missing values. Null if a text is not a number, or all texts are empty.</summary>
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
