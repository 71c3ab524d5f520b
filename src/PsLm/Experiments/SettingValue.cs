using System.Collections;
using System.Globalization;

namespace PsLm.Experiments;

/// <summary>Reads the values of settings from what a script may hold, and writes them; null where a value is none of the kind.</summary>
internal static class SettingValue
{
    internal static object? Whole(object value)
    {
        if (value is string text) return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int read) ? read : null;
        return Number(value) is double number && number == Math.Floor(number) && number is >= int.MinValue and <= int.MaxValue ? (int)number : null;
    }

    internal static object? Number(object value)
    {
        switch (value)
        {
            case string text: return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double read) && double.IsFinite(read) ? read : null;
            case sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal:
                double number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
                return double.IsFinite(number) ? number : null;
            default: return null;
        }
    }

    internal static object? Flag(object value) => value is bool flag ? flag : value is string text && bool.TryParse(text, out bool read) ? read : null;

    internal static object? Choice<T>(object value) where T : struct, Enum
    {
        if (value is T own && Enum.IsDefined(own)) return own;
        // A number is no name, though Enum.TryParse takes it for one.
        string? name = value is string text ? Enum.GetNames<T>().FirstOrDefault(known => known.Equals(text, StringComparison.OrdinalIgnoreCase)) : null;
        return name is null ? null : Enum.Parse<T>(name);
    }

    internal static object? Time(object value) => value switch
    {
        TimeSpan time => time,
        string text when text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan read) => read,
        _ => null,
    };

    internal static object? Sizes(object value)
    {
        if (value is string or not IEnumerable) return Whole(value) is int one ? new[] { one } : null;
        var sizes = new List<int>();
        foreach (object? item in (IEnumerable)value)
        {
            if (item is null || Whole(item) is not int size) return null;
            sizes.Add(size);
        }
        return sizes.ToArray();
    }

    /// <summary>A value as it is shown, told apart from every other of its setting.</summary>
    internal static string Text(object? value) => value switch
    {
        null => "nothing",
        string text => Printable.Of(text),
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable many => string.Join(',', many.Cast<object?>().Select(Text)),
        _ => Printable.Of(value.ToString() ?? ""),
    };
}
