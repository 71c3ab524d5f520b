using System.Text;

namespace PsLm.Corpora;

/// <summary>Rewrites what other programs take for JSON: NaN and Infinity, Python's True, False and None, names and strings in single quotes
/// and names without quotes.</summary>
/// <param name="text">One value.</param>
internal sealed class LenientJson(string text)
{
    private readonly StringBuilder json = new(text.Length);
    private int at;

    /// <summary>The value in JSON's own words, as far as it can be understood; NaN is null, infinities are texts.</summary>
    internal static string Of(string text) => new LenientJson(text).Rewrite();

    private string Rewrite()
    {
        while (at < text.Length)
        {
            char character = text[at];
            if (character is '"' or '\'') AddString(character);
            else if (char.IsLetter(character) || character is '_' or '$') AddWord("");
            else if (character is '-' or '+' && at + 1 < text.Length && char.IsLetter(text[at + 1])) AddWord(text[at++].ToString());
            else if (char.IsAsciiDigit(character)) AddNumber();
            else
            {
                json.Append(character);
                at++;
            }
        }
        return json.ToString();
    }

    // The e of 1e5 is no word.
    private void AddNumber()
    {
        int from = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '.' || (text[at] is '-' or '+' && text[at - 1] is 'e' or 'E'))) at++;
        json.Append(text, from, at - from);
    }

    private void AddWord(string sign)
    {
        int from = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '$')) at++;
        string word = text[from..at];
        int next = at;
        while (next < text.Length && char.IsWhiteSpace(text[next])) next++;
        bool isName = next < text.Length && text[next] == ':';
        json.Append(isName ? $"\"{word}\"" : word switch
        {
            "NaN" or "nan" or "None" or "undefined" => "null",
            "Infinity" or "inf" => sign == "-" ? "\"-Infinity\"" : "\"Infinity\"",
            "True" => "true",
            "False" => "false",
            _ => sign + word,
        });
    }

    private void AddString(char quote)
    {
        json.Append('"');
        for (at++; at < text.Length && text[at] != quote; at++)
        {
            char character = text[at];
            if (character == '\\' && at + 1 < text.Length)
            {
                char escaped = text[++at];
                json.Append(escaped == '\'' ? "'" : $"\\{escaped}");
            }
            else if (character == '"') json.Append("\\\"");
            else if (character < ' ') json.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else json.Append(character);
        }
        if (at++ < text.Length) json.Append('"');
    }
}
