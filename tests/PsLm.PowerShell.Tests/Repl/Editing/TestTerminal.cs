using System.Globalization;
using System.Text;
using global::PsLm.Repl.Editing;

namespace PsLm.PowerShell.Tests.Repl.Editing;

/// <summary>A terminal in memory: keys from a list, and a screen that does what the escapes say.</summary>
internal sealed class TestTerminal(int width = 40, int height = 10, bool hasColour = false) : ITerminal
{
    private readonly Queue<Func<KeyPress?>> keys = new();
    private readonly List<string[]> lines = [.. Enumerable.Range(0, height).Select(_ => Blank(width))];
    private int row, column;
    private Action resized = () => { };

    /// <summary>There are no more keys: the test looks at the screen.</summary>
    internal sealed class OutOfKeys : Exception;

    public int Width { get; private set; } = width;

    public int Height => height;

    public bool HasColour => hasColour;

    /// <summary>All that was written.</summary>
    internal StringBuilder Written { get; } = new();

    /// <summary>Writes so far.</summary>
    internal int Writes { get; private set; }

    /// <summary>The lines to the last that is not blank, without the blanks at their ends.</summary>
    internal string[] Screen
    {
        get
        {
            string[] all = [.. lines.Select(line => string.Concat(line).TrimEnd())];
            return all[..(Array.FindLastIndex(all, line => line.Length > 0) + 1)];
        }
    }

    internal (int Row, int Column) Cursor => (row, Math.Min(column, Width - 1));

    public IDisposable Take(Action onResize)
    {
        resized = onResize;
        return new StringReader("");
    }

    public KeyPress Read()
    {
        while (keys.TryDequeue(out Func<KeyPress?>? next))
            if (next() is { } key) return key;
        throw new OutOfKeys();
    }

    internal TestTerminal Type(string text)
    {
        foreach (char letter in text)
            keys.Enqueue(() => letter == '\r' ? new(ConsoleKey.Enter, '\r', default) : new(default, letter, default));
        return this;
    }

    internal TestTerminal Press(ConsoleKey key, ConsoleModifiers modifiers = default, int times = 1)
    {
        for (int i = 0; i < times; i++) keys.Enqueue(() => new(key, '\0', modifiers));
        return this;
    }

    internal TestTerminal Control(ConsoleKey key) => Press(key, ConsoleModifiers.Control);

    internal TestTerminal Paste(string text)
    {
        keys.Enqueue(() => new(default, default, default, text));
        return this;
    }

    /// <summary>Makes the terminal narrower or wider; a line that is too long then goes on in the next, as terminals have it.</summary>
    internal TestTerminal Resize(int columns)
    {
        keys.Enqueue(() =>
        {
            Reflow(columns);
            resized();
            return null;
        });
        return this;
    }

    public void Write(string text)
    {
        Writes++;
        Written.Append(text);
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] == '\e') at = Escape(text, at);
            else if (text[at] == '\r') column = 0;
            else if (text[at] == '\n') Down();
            else
            {
                int length = Cells.Length(text, at);
                Put(text.Substring(at, length));
                at += length - 1;
            }
        }
    }

    private static string[] Blank(int width) => [.. Enumerable.Repeat(" ", width)];

    private void Reflow(int columns)
    {
        List<string[]> flowed = [];
        (int Row, int Column) cursor = default;
        for (int line = 0; line < height; line++)
        {
            int used = Array.FindLastIndex(lines[line], cell => cell != " ") + 1;
            if (line == row) cursor = (flowed.Count + column / columns, column % columns);
            for (int from = 0; from == 0 || from < used; from += columns)
            {
                string[] part = lines[line][from..Math.Min(from + columns, Width)];
                flowed.Add([.. part, .. Blank(columns - part.Length)]);
            }
        }
        // What goes beyond the first line scrolls away, blank lines at the foot apart.
        int last = Math.Max(flowed.FindLastIndex(line => line.Any(cell => cell != " ")), cursor.Row), gone = Math.Max(last + 1 - height, 0);
        for (int line = 0; line < height; line++) lines[line] = line + gone < flowed.Count ? flowed[line + gone] : Blank(columns);
        (row, column, Width) = (cursor.Row - gone, cursor.Column, columns);
    }

    private void Put(string letter)
    {
        if (letter.Any(char.IsControl)) throw new InvalidOperationException($"A control character was written as it is: {(int)letter[0]:X2}.");
        int cells = Cells.Width(letter);
        if (column + cells > Width && letter == " ")
        {
            column = 0;
            Down();
        }
        if (column + cells > Width)
        {
            // Blanks apart we break lines ourselves, so that no terminal has to.
            throw new InvalidOperationException($"'{letter}' was written beyond the last column.");
        }
        lines[row][column++] = letter;
        for (int more = 1; more < cells; more++) lines[row][column++] = "";
    }

    private void Down()
    {
        if (++row < height) return;
        row = height - 1;
        lines.RemoveAt(0);
        lines.Add(Blank(Width));
    }

    private int Escape(string text, int at)
    {
        int end = at + 2;
        while (text[end] is < '@' or > '~') end++;
        string arguments = text[(at + 2)..end];
        int count = int.TryParse(arguments, NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? given : 0;
        switch (text[end])
        {
            case 'A': row = Math.Max(row - count, 0); break;
            case 'C': column = Math.Min(column + count, Width - 1); break;
            case 'K': Erase(row, Math.Min(column, Width - 1)); break;
            case 'J' when count == 2: for (int i = 0; i < height; i++) Erase(i, 0); break;
            case 'J': Erase(row, Math.Min(column, Width - 1)); for (int i = row + 1; i < height; i++) Erase(i, 0); break;
            case 'H': (row, column) = (0, 0); break;
            case 'm' or 'h' or 'l': break;
            default: throw new InvalidOperationException($"An escape that this screen does not know: {text[at..(end + 1)]}");
        }
        return end;
    }

    private void Erase(int line, int from) => Array.Fill(lines[line], " ", from, Width - from);
}
