namespace PsLm.PowerShell.Formatting;

/// <summary>A word or a text on its way into a message: a word may have 65,536 letters.</summary>
internal static class ShortText
{
    private const int Longest = 60;

    /// <summary>Its first 60 letters, without what would steer a terminal.</summary>
    internal static string Of(string text)
    {
        string bare = text.Any(char.IsControl) ? string.Concat(text.Where(c => !char.IsControl(c))) : text;
        return bare.Length <= Longest ? bare : bare[..(char.IsHighSurrogate(bare[Longest - 1]) ? Longest - 1 : Longest)] + "...";
    }
}
