namespace PsLm;

/// <summary>Text from a file on its way into a message.</summary>
internal static class Printable
{
    /// <summary>The text, clipped, without characters that steer a terminal.</summary>
    internal static string Of(string text, int longest = 60)
    {
        // Half a character would be shown as a question mark.
        string clipped = text.Length > longest ? text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)] + "..." : text;
        return string.Create(clipped.Length, clipped, static (span, source) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                bool isPair = i + 1 < span.Length && char.IsSurrogatePair(source[i], source[i + 1]);
                span[i] = char.IsControl(source[i]) || (char.IsSurrogate(source[i]) && !isPair) ? '?' : source[i];
                if (isPair) span[++i] = source[i];
            }
        });
    }
}
