using System.Globalization;

namespace PsLm.PowerShell;

/// <summary>Reads a span of time as people write it: <c>90s</c>, <c>2m</c>, <c>1.5h</c>, <c>00:02:00</c> or a TimeSpan. A bare
/// number is refused: PowerShell would read 120 as 12 microseconds and '120' as 120 days.</summary>
internal static class Duration
{
    /// <summary>The span that an argument means; null stays null.</summary>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>.</exception>
    internal static TimeSpan? Of(object? argument, string parameter)
    {
        object? bare = ArgumentTypes.Bare(argument);
        if (bare is null) return null;
        if (bare is TimeSpan span) return span;
        string text = Convert.ToString(bare, CultureInfo.InvariantCulture)!.Trim();
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            throw new LmException(LmError.OptionInvalid,
                $"-{parameter} {text} is a bare number: seconds or minutes? Write {text}s, {text}m, {text}h, or 00:02:00.", parameter);
        return Parse(text) ?? throw new LmException(LmError.OptionInvalid,
            $"-{parameter} '{text}' is no span of time. Write 90s, 2m, 1.5h or 00:02:00.", parameter);
    }

    private static TimeSpan? Parse(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal))
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan span) ? span : null;
        if (text.Length < 2) return null;
        double seconds = char.ToLowerInvariant(text[^1]) switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 0 };
        bool isNumber = double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double count);
        return seconds > 0 && isNumber && count * seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(count * seconds) : null;
    }
}
