namespace PsLm;

/// <summary>Text from a file on its way into a message.</summary>
internal static class Printable
{
    /// <summary>The text, clipped, without characters that steer a terminal.</summary>
    internal static string Of(string text, int longest = 60)
    {
        string clipped = text.Length > longest ? text[..longest] + "..." : text;
        return string.Create(clipped.Length, clipped, static (span, source) =>
        {
            for (int i = 0; i < span.Length; i++) span[i] = char.IsControl(source[i]) || char.IsSurrogate(source[i]) ? '?' : source[i];
        });
    }
}
