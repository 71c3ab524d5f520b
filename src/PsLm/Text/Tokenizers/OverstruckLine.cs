using System.Text;

namespace PsLm.Text;

/// <summary>A line with backspaces, interpreted as on a printer: N, backspace, N is a bold N; _, backspace, N is an underlined N. Otherwise
/// the later character replaces the earlier one.</summary>
internal sealed class OverstruckLine
{
    /// <summary>Maximum length of a buffered line in characters.</summary>
    internal const int LongestLine = 4096;

    private readonly StringBuilder line = new();
    private int cursor;

    /// <summary>Whether a line is buffered.</summary>
    internal bool IsOpen { get; private set; }

    /// <summary>Whether the line has reached the maximum length.</summary>
    internal bool IsFull => line.Length >= LongestLine;

    /// <summary>Moves the cursor back by one character.</summary>
    internal void GoBack()
    {
        IsOpen = true;
        if (cursor > 0) cursor--;
        if (cursor > 0 && char.IsLowSurrogate(line[cursor]) && char.IsHighSurrogate(line[cursor - 1])) cursor--;
    }

    /// <summary>Writes at the cursor, over existing characters.</summary>
    internal void Write(ReadOnlySpan<char> text)
    {
        IsOpen = true;
        while (!text.IsEmpty && cursor < line.Length)
        {
            // An underscore replaces only white space; over another character it is an underline.
            if (text[0] != '_' || char.IsWhiteSpace(line[cursor])) line[cursor] = text[0];
            cursor++;
            text = text[1..];
        }
        line.Append(text);
        cursor += text.Length;
    }

    /// <summary>Passes the line on and clears it.</summary>
    internal void End(ITextScanner scanner)
    {
        foreach (ReadOnlyMemory<char> part in line.GetChunks()) scanner.Write(part.Span);
        Clear();
    }

    /// <summary>Discards the line.</summary>
    internal void Clear()
    {
        line.Clear();
        (cursor, IsOpen) = (0, false);
    }
}
