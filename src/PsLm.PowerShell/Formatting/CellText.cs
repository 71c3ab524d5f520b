using System.Globalization;
using System.Text;

namespace PsLm.PowerShell.Formatting;

/// <summary>Text for one cell of a table: on one line, with nothing in it that steers a terminal, cut between characters.</summary>
internal static class CellText
{
    private const string Cut = "…";

    /// <summary>The text on one line: line ends and tabs become blanks, other controls and halves of pairs question marks.</summary>
    internal static string Line(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        if (!text.Any(c => char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029')) return text;
        var line = new StringBuilder(text.Length);
        foreach (Rune rune in text.ReplaceLineEndings(" ").EnumerateRunes())
        {
            if (rune.Value == '\t') line.Append(' ');
            else if (Rune.IsControl(rune) || rune == Rune.ReplacementChar) line.Append('?');
            else line.Append(rune);
        }
        return line.ToString();
    }

    /// <summary>The beginning of a line that goes into so many columns; what is cut off is marked.</summary>
    internal static string Start(string line, int cells)
    {
        if (CellWidth.Of(line) <= cells) return line;
        int used = 0, end = 0;
        foreach ((int at, int length, int width) in Characters(line))
        {
            if (used + width > cells - 1) break;
            (used, end) = (used + width, at + length);
        }
        return line[..end] + Cut;
    }

    /// <summary>The end of a line that goes into so many columns; what is cut off is marked.</summary>
    internal static string End(string line, int cells)
    {
        int width = CellWidth.Of(line);
        if (width <= cells) return line;
        foreach ((int at, int length, int own) in Characters(line))
        {
            width -= own;
            if (width <= cells - 1) return Cut + line[(at + length)..];
        }
        return Cut;
    }

    /// <summary>A stretch of a line around a place in it.</summary>
    /// <param name="line">The line.</param>
    /// <param name="place">Where what must be seen begins.</param>
    /// <param name="length">Its characters.</param>
    /// <param name="cells">Columns.</param>
    internal static string Around(string line, int place, int length, int cells)
    {
        if (CellWidth.Of(line) <= cells || CellWidth.Of(line.AsSpan(0, place + length)) < cells) return Start(line, cells);
        // As much before it as leaves a third of the room for what follows, where something does.
        int after = Math.Min(CellWidth.Of(line.AsSpan(place + length)), cells / 3);
        string before = End(line[..(place + length)], cells - after);
        return Start(before + line[(place + length)..], cells);
    }

    /// <summary>A line filled up to so many columns.</summary>
    internal static string Pad(string line, int cells, bool toTheRight)
    {
        string blanks = new(' ', Math.Max(0, cells - CellWidth.Of(line)));
        return toTheRight ? blanks + line : line + blanks;
    }

    private static IEnumerable<(int At, int Length, int Width)> Characters(string line)
    {
        for (int at = 0, length; at < line.Length; at += length)
        {
            length = StringInfo.GetNextTextElementLength(line, at);
            yield return (at, length, CellWidth.Of(line.AsSpan(at, length)));
        }
    }
}
