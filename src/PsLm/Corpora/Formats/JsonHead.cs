using System.Text;

namespace PsLm.Corpora;

/// <summary>Distinguishes JSON from text that begins with a bracket, for example [Illustration], by the first characters.</summary>
internal static class JsonHead
{
    private const int Whole = 1000;

    /// <summary>Whether a file begins with an object that has a property, an array of such objects, or an array of strings.</summary>
    /// <param name="head">The first bytes.</param>
    /// <param name="encoding">Encoding of text without a byte-order mark.</param>
    /// <returns>Null if more bytes are needed.</returns>
    internal static bool? Begins(ReadOnlySpan<byte> head, Encoding encoding)
    {
        Encoding own = head switch
        {
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            _ => encoding,
        };
        return Begins(own.GetString(head).AsSpan().TrimStart('\uFEFF').TrimStart());
    }

    private static bool? Begins(ReadOnlySpan<char> text) => text switch
    {
        [] => null,
        ['{', .. var rest] => BeginsObject(rest.TrimStart()),
        ['[', .. var rest] => rest.TrimStart() switch
        {
            [] => null,
            ['{', .. var inner] => BeginsObject(inner.TrimStart()),
            ['"', ..] strings => BeginsStrings(strings),
            _ => false,
        },
        _ => false,
    };

    private static bool? BeginsObject(ReadOnlySpan<char> text) => text switch
    {
        [] => null,
        ['"' or '\'', ..] => End(text) switch
        {
            null => null,
            -1 => false,
            int end => text[end..].TrimStart() switch { [] => null, [':', ..] => true, _ => false },
        },
        _ => false,
    };

    private static bool? BeginsStrings(ReadOnlySpan<char> text) => End(text) switch
    {
        // An unclosed string of 1,000 characters on one line is JSON, not a quotation in a bracket.
        null => text.Length >= Whole ? true : null,
        -1 => false,
        int end => text[end..].TrimStart() switch
        {
            [] => null,
            [',', .. var next] => next.TrimStart() switch { [] => null, ['"', ..] => true, _ => false },
            [']', .. var behind] => behind.IsWhiteSpace(),
            _ => false,
        },
    };

    /// <summary>Position after the closing quote; null if more characters are needed, -1 if a line end comes first.</summary>
    private static int? End(ReadOnlySpan<char> text)
    {
        for (int i = 1; i < text.Length; i++)
        {
            if (text[i] == text[0]) return i + 1;
            if (text[i] is '\n' or '\r') return -1;
            if (text[i] == '\\') i++;
        }
        return null;
    }
}
