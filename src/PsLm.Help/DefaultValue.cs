using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PsLm.Help;

/// <summary>What a parameter is where it is left out: its text says it, and where it says a value ("Default 10.") the property of a
/// fresh cmdlet must hold the same, so that neither can drift from the other. "Default: the processor's cores." describes what no
/// value tells, and is taken as it stands.</summary>
internal static partial class DefaultValue
{
    /// <summary>The default, or null with the fault.</summary>
    /// <param name="description">The parameter's text.</param>
    /// <param name="initial">What the property of a fresh cmdlet holds.</param>
    /// <param name="fault">What is wrong, as the end of a sentence that begins with the parameter.</param>
    internal static string? Of(string description, object? initial, out string? fault)
    {
        fault = null;
        string? held = Written(initial);
        if (Sentence().Match(description) is not { Success: true } match)
        {
            if (held is null) return "None";
            fault = $"begins as {held}, and its text does not say so: end it with \"Default {held}.\", or \"Default: what that stands for.\"";
            return null;
        }
        string said = match.Groups["value"].Value;
        if (match.Groups["colon"].Success || Plain(said) == held) return said;
        fault = $"begins as {held ?? "nothing"}, and its text says \"Default {said}.\"";
        return null;
    }

    /// <summary>A value as a text writes it; null for what is no value to begin with.</summary>
    private static string? Written(object? value) => value switch
    {
        null or "" => null,
        string or Enum or IFormattable => Convert.ToString(value, CultureInfo.InvariantCulture),
        IEnumerable many => string.Join(", ", many.Cast<object>().Select(Written)) is { Length: > 0 } text ? text : null,
        _ => value.ToString(),
    };

    /// <summary>Without the commas between thousands.</summary>
    private static string Plain(string text) => Thousands().Replace(text, "");

    [GeneratedRegex(@"(?:^|\s)Default(?<colon>:)? (?<value>.+?)\.(?=\s|$)")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"(?<=\d),(?=\d{3}(?:\D|$))")]
    private static partial Regex Thousands();
}
