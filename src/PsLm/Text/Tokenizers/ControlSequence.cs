namespace PsLm.Text;

/// <summary>Skips a terminal control sequence (ECMA-48, section 5) in streamed text: colours, cursor movement, titles, links. A sequence
/// never extends beyond its line; an invalid one ends at the first invalid character.</summary>
internal struct ControlSequence
{
    /// <summary>First character of every 7-bit sequence.</summary>
    internal const char Escape = '\u001B';

    /// <summary>CSI as a single character.</summary>
    internal const char Introducer = '\u009B';

    /// <summary>Maximum length of a command string (title, link) in characters; a longer one has lost its terminator.</summary>
    internal const int LongestString = 4096;

    private const char Bell = '\u0007', StringEnd = '\u009C';

    private Part part;
    private int length;

    private enum Part : byte { None, Escape, Intermediate, Parameters, EightBit, String, StringEscape }

    /// <summary>Whether the sequence is unfinished.</summary>
    internal readonly bool IsOpen => part != Part.None;

    /// <summary>Whether the last sequence moves the cursor, so that the text before and after it are separate words.</summary>
    internal bool MovesCursor { get; private set; }

    /// <summary>Begins a sequence.</summary>
    /// <param name="first">Its first character.</param>
    internal void Begin(char first) => (part, length, MovesCursor) = (first == Escape ? Part.Escape : Part.EightBit, 0, false);

    /// <summary>Skips the characters of a text that belong to the sequence.</summary>
    /// <param name="text">The text after the characters already skipped.</param>
    /// <returns>Number of characters; if it is the whole text, the sequence may be unfinished.</returns>
    internal int Pass(ReadOnlySpan<char> text)
    {
        int i = 0;
        while (i < text.Length && IsOpen)
            if (Takes(text[i])) i++;
        return i;
    }

    /// <summary>Whether a text ends inside a sequence.</summary>
    /// <param name="text">Any text.</param>
    internal static bool IsOpenAtEnd(ReadOnlySpan<char> text)
    {
        text = text[Math.Max(0, text.Length - LongestString - 2)..];
        text = text[(text.LastIndexOfAny('\r', '\n') + 1)..];
        var control = default(ControlSequence);
        for (int next; !control.IsOpen && (next = text.IndexOfAny(Escape, Introducer)) >= 0;)
        {
            control.Begin(text[next]);
            text = text[(next + 1)..];
            text = text[control.Pass(text)..];
        }
        return control.IsOpen;
    }

    /// <summary>Whether a character belongs to the sequence; any other character ends it.</summary>
    private bool Takes(char c)
    {
        if (c is '\r' or '\n') return End();
        switch (part)
        {
            case Part.Escape:
                if (c == '[') part = Part.Parameters;
                else if (c is ']' or 'P' or 'X' or '^' or '_') part = Part.String;
                else if (c is >= ' ' and <= '/') part = Part.Intermediate;
                else if (c is >= '0' and <= '~') part = Part.None;
                else return End();
                return true;
            case Part.Intermediate:
                if (c is >= ' ' and <= '/') return true;
                return c is >= '0' and <= '~' ? Finish() : End();
            // In wrongly decoded text this character (U+009B) is a quotation mark, so the letters after it must not be skipped.
            case Part.EightBit when c is not ((>= '0' and <= '?') or 'm' or 'K' or 'J' or 'H'):
                return End();
            case Part.EightBit or Part.Parameters:
                part = Part.Parameters;
                if (c is >= ' ' and <= '?' && length++ < LongestString) return true;
                MovesCursor = c is (>= 'A' and <= 'I') or 'Z' or 'a' or (>= 'd' and <= 'f') or '`';
                return c is >= '@' and <= '~' ? Finish() : End();
            case Part.StringEscape when c == '\\':
                return Finish();
            default:
                if (c is Bell or StringEnd) return Finish();
                if (length++ >= LongestString) return End();
                part = c == Escape ? Part.StringEscape : Part.String;
                return true;
        }
    }

    private bool Finish()
    {
        part = Part.None;
        return true;
    }

    private bool End()
    {
        part = Part.None;
        return false;
    }
}
