using System.Text;

namespace PsLm.Text;

/// <summary>A line in which backspaces go back over characters, as printers and terminals show it: N, backspace, N is a bold N,
/// _, backspace, N is an underlined one, and in other places the later character counts.</summary>
internal sealed class OverstruckLine
{
    /// <summary>A line that is longer is not held back any further.</summary>
    internal const int LongestLine = 4096;

    private readonly StringBuilder line = new();
    private int cursor;

    /// <summary>Whether a line is held.</summary>
    internal bool IsOpen { get; private set; }

    /// <summary>Whether the line is too long to be held.</summary>
    internal bool IsFull => line.Length >= LongestLine;

    /// <summary>Goes back by a character.</summary>
    internal void GoBack()
    {
        IsOpen = true;
        if (cursor > 0) cursor--;
        if (cursor > 0 && char.IsLowSurrogate(line[cursor]) && char.IsHighSurrogate(line[cursor - 1])) cursor--;
    }

    /// <summary>Writes on, over what is there.</summary>
    internal void Write(ReadOnlySpan<char> text)
    {
        IsOpen = true;
        while (!text.IsEmpty && cursor < line.Length)
        {
            // An underline does not hide the character.
            if (text[0] != '_' || char.IsWhiteSpace(line[cursor])) line[cursor] = text[0];
            cursor++;
            text = text[1..];
        }
        line.Append(text);
        cursor += text.Length;
    }

    /// <summary>Gives the line away.</summary>
    internal void End(ITextScanner scanner)
    {
        foreach (ReadOnlyMemory<char> part in line.GetChunks()) scanner.Write(part.Span);
        Clear();
    }

    /// <summary>Forgets the line.</summary>
    internal void Clear()
    {
        line.Clear();
        (cursor, IsOpen) = (0, false);
    }
}
