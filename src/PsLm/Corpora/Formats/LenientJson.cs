using System.Buffers;
using System.Text;
using System.Text.Json;

namespace PsLm.Corpora;

/// <summary>Rewrites JSON variants of other programs as JSON: NaN and Infinity, Python's True, False and None, single-quoted names and
/// strings, unquoted names. Also numbers such as .5 or 0x10, and backslashes that do not begin an escape sequence.</summary>
/// <param name="text">One value.</param>
internal sealed class LenientJson(string text)
{
    private static readonly SearchValues<char> hexadecimal = SearchValues.Create("0123456789abcdefABCDEF");
    private readonly StringBuilder json = new(text.Length);
    private int at;

    /// <summary>Rewrites a value as JSON as far as possible; NaN becomes null, infinities become strings.</summary>
    internal static string Of(string text) => new LenientJson(text).Rewrite();

    private string Rewrite()
    {
        while (at < text.Length)
        {
            char character = text[at];
            if (character is '"' or '\'') AddString(character);
            else if (char.IsLetter(character) || character is '_' or '$') AddWord("");
            else if (character is '-' or '+' && at + 1 < text.Length && char.IsLetter(text[at + 1])) AddWord(text[at++].ToString());
            else if (char.IsAsciiDigit(character) || character is '-' or '+' or '.') AddNumber();
            else
            {
                json.Append(character);
                at++;
            }
        }
        return json.ToString();
    }

    /// <summary>Writes a number that JSON does not allow, for example 0x10 or 007, as a string.</summary>
    private void AddNumber()
    {
        int from = at++;
        // Include letters, so that the e of 1e5 is not read as a word.
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '.' or '_' || (text[at] is '-' or '+' && text[at - 1] is 'e' or 'E'))) at++;
        string written = text[from..at], number = written.TrimStart('+');
        if (number.StartsWith('.') || number.StartsWith("-.", StringComparison.Ordinal)) number = number.Replace(".", "0.", StringComparison.Ordinal);
        if (number.EndsWith('.')) number += '0';
        json.Append(!IsName() && IsNumber(number) ? number : $"\"{written}\"");
    }

    private static bool IsNumber(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.Number && reader.BytesConsumed == text.Length;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void AddWord(string sign)
    {
        int from = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '$')) at++;
        string word = text[from..at];
        json.Append(IsName() ? $"\"{word}\"" : word switch
        {
            "NaN" or "nan" or "None" or "undefined" => "null",
            "Infinity" or "inf" => sign == "-" ? "\"-Infinity\"" : "\"Infinity\"",
            "True" => "true",
            "False" => "false",
            _ => sign + word,
        });
    }

    /// <summary>Whether the token just read is a property name: a colon follows.</summary>
    private bool IsName() => text.AsSpan(at).TrimStart() is [':', ..];

    private void AddString(char quote)
    {
        json.Append('"');
        for (at++; at < text.Length && text[at] != quote; at++)
        {
            char character = text[at];
            if (character == '\\' && at + 1 < text.Length)
            {
                char escaped = text[++at];
                bool isEscape = escaped == 'u' ? at + 4 < text.Length && text.AsSpan(at + 1, 4).IndexOfAnyExcept(hexadecimal) < 0 : "\"\\/bfnrt".Contains(escaped, StringComparison.Ordinal);
                // Escape a backslash that begins no escape sequence, as in the path C:\data.
                json.Append(isEscape ? "\\" : escaped == '\'' ? "" : "\\\\").Append(escaped);
            }
            else if (character == '"') json.Append("\\\"");
            else if (character < ' ') json.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else json.Append(character);
        }
        if (at++ < text.Length) json.Append('"');
    }
}
