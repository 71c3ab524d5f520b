using System.Text.RegularExpressions;

namespace PsLm.Repl.Editing;

/// <summary>What may be a value without quotes, by the kind of place.</summary>
internal enum BareValue
{
    /// <summary>Nothing: a word there is a name or a command.</summary>
    None,
    /// <summary>A number.</summary>
    Number,
    /// <summary>A number, or one word that ends the statement and is no cmdlet.</summary>
    Alone,
    /// <summary>A number, or a word that is no cmdlet.</summary>
    NoCommand,
    /// <summary>Any word.</summary>
    Any,
}

/// <summary>Tells whether a place in code holds a value as it stands, and not a name for one or a way to it.</summary>
/// <param name="text">The code.</param>
internal sealed class SecretValue(string text)
{
    private static readonly Regex Embedded = Pattern(@"\$\([^)]*\)?|\$?\{[^}]*\}?|\$[\w:.]+");
    private static readonly Regex Scheme = Pattern(@"^\s*(?:ApiKey|Basic|Bearer|Digest|Negotiate|Token)\b");
    private static readonly Regex Cmdlet = Pattern("^[A-Z][a-z]+-[A-Z][A-Za-z]*$");

    /// <summary>For each place the quote of the string that it lies in; 0 for none.</summary>
    private readonly char[] around = QuotesAround(text);

    /// <summary>Whether a value stands at a place.</summary>
    internal bool Shows(int at, BareValue bare)
    {
        char quote = around[at];
        if (quote != '\0' && at < text.Length && text[at] is not ('\'' or '"')) return IsSpoken(at, quote, bare);
        bool isWrapped = false;
        while (Opening(at) is > 0 and var length) (at, isWrapped) = (at + length, true);
        // A quote that ends the string about the name is no beginning of another.
        if (at == text.Length || text[at] == quote) return false;
        int begin = at;
        while (begin < text.Length && text[begin] is '@' or '$') begin++;
        if (begin < text.Length && text[begin] is '\'' or '"') return IsQuoted(begin);
        if (char.IsAsciiDigit(text[at])) return bare != BareValue.None;
        return !isWrapped && bare > BareValue.Number && IsBare(at, bare);
    }

    /// <summary>The length of what opens an expression: <c>(</c>, <c>@(</c>, <c>$(</c>, <c>[string]</c>, a blank; 0 for none.</summary>
    private int Opening(int at)
    {
        if (at >= text.Length) return 0;
        if (text[at] is '(' or ' ' or '\t') return 1;
        if (text[at] is '@' or '$' && at + 1 < text.Length && text[at + 1] == '(') return 2;
        if (text[at] != '[') return 0;
        int end = at + 1;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '.')) end++;
        // A type, or the bracket of a list.
        return end < text.Length && text[end] == ']' ? end + 1 - at : 1;
    }

    private bool IsQuoted(int at)
    {
        char quote = text[at];
        int run = 1;
        while (at + run < text.Length && text[at + run] == quote) run++;
        if (run == 2) return false;
        int start = at + run, end = text.IndexOf(run > 2 ? new string(quote, 3) : quote.ToString(), start, StringComparison.Ordinal);
        return !string.IsNullOrWhiteSpace(Own(text[start..(end < 0 ? text.Length : end)], quote));
    }

    private bool IsBare(int at, BareValue bare)
    {
        int end = End(at, " \t\r\n;|&(){}'\",`");
        string word = text[at..end];
        if (word.Length == 0 || word[0] is '$' or '-' or '[' or '@' or '<' or '>' or ']' or '%' or '#' or '=' or '!' or '*') return false;
        if (bare == BareValue.Any) return true;
        if (Cmdlet.IsMatch(word)) return false;
        return bare == BareValue.NoCommand || string.IsNullOrWhiteSpace(text[end..End(end, "\r\n;})|")]);
    }

    /// <summary>Within a string a value ends with it or at a separator; prose of several words is none.</summary>
    private bool IsSpoken(int at, char quote, BareValue bare)
    {
        int end = End(at, bare == BareValue.None ? $"{quote};&,\r\n" : $"{quote};&, \t\r\n");
        string own = Own(text[at..end], quote).Trim();
        return own.Length > 0 && own[0] is not ('$' or '(' or '{' or '[' or '<' or '*' or '=' or '-') && !own.Contains(' ', StringComparison.Ordinal);
    }

    private int End(int at, string ends)
    {
        int length = text.AsSpan(at).IndexOfAny(ends);
        return length < 0 ? text.Length : at + length;
    }

    /// <summary>A string's text without what is put into it.</summary>
    private static string Own(string text, char quote)
    {
        string own = Scheme.Replace(text, "");
        return quote == '"' ? Embedded.Replace(own, "") : own;
    }

    // By lines: an apostrophe in a comment must not turn the rest of the text around.
    private static char[] QuotesAround(string text)
    {
        char[] quotes = new char[text.Length + 1];
        for (int at = 0; at < text.Length; at++)
        {
            char letter = text[at], quote = quotes[at];
            quotes[at + 1] = letter == '\n' || letter == quote ? '\0' : quote == '\0' && letter is '\'' or '"' ? letter : quote;
        }
        return quotes;
    }

    private static Regex Pattern(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
}
