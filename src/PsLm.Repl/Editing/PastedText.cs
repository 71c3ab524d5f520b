using System.Text;

namespace PsLm.Repl.Editing;

/// <summary>A text between the brackets that a terminal sets around what is pasted.</summary>
internal static class PastedText
{
    private const string End = "\e[201~";

    /// <summary>Reads to the closing bracket. The text is as it was, but for its lines, which line feeds set apart.</summary>
    /// <param name="next">The next character; 0 for a key that has none.</param>
    internal static string Read(Func<char> next)
    {
        var text = new StringBuilder();
        // How much of the bracket the last characters are: its first one stands in it once, so that no other beginning is missed.
        for (int matched = 0; matched < End.Length;)
        {
            if (next() is not (not '\0' and var letter)) continue;
            text.Append(letter);
            matched = letter == End[matched] ? matched + 1 : letter == End[0] ? 1 : 0;
        }
        text.Length -= End.Length;
        return text.Replace("\r\n", "\n").Replace('\r', '\n').ToString();
    }
}
