using System.Globalization;
using System.Text;

namespace PsLm.Repl.Editing;

/// <summary>Draws a layout over the one before, in one write.</summary>
internal sealed class Painter(ITerminal terminal)
{
    /// <summary>The columns of our rows from the first on the screen to the cursor's, which counts to the cursor.</summary>
    private int[] drawn = [0];

    /// <summary>Draws.</summary>
    /// <param name="layout">The text's rows.</param>
    /// <param name="below">Rows under it, each narrower than the terminal.</param>
    internal void Draw(Layout layout, IReadOnlyList<string> below)
    {
        // A text longer than the screen shows the part about the cursor: what has scrolled away cannot be drawn again.
        int height = Math.Max(terminal.Height - below.Count, 1), top = Math.Max(layout.Row - height + 1, 0);
        int bottom = Math.Min(layout.Rows.Count, top + height);
        var text = new StringBuilder();
        int above = Above();
        if (above > 0) text.Append(CultureInfo.InvariantCulture, $"\e[{above}A");
        text.Append('\r');
        for (int row = top; row < bottom; row++)
        {
            if (row > top) text.Append("\r\n");
            text.Append(layout.Rows[row]);
            // To erase behind the last column would take that column's character.
            if (layout.Widths[row] < terminal.Width) text.Append("\e[K");
        }
        foreach (string row in below) text.Append("\r\n").Append(row).Append("\e[K");
        bool isFull = below.Count == 0 && layout.Widths[bottom - 1] >= terminal.Width;
        text.Append(isFull ? "\r\n\e[J" : "\e[J");
        int back = bottom - 1 - layout.Row + below.Count + (isFull ? 1 : 0);
        if (back > 0) text.Append(CultureInfo.InvariantCulture, $"\e[{back}A");
        text.Append('\r');
        if (layout.Column > 0) text.Append(CultureInfo.InvariantCulture, $"\e[{layout.Column}C");
        drawn = [.. layout.Widths.Skip(top).Take(layout.Row - top), layout.Column];
        terminal.Write(text.ToString());
    }

    /// <summary>Forgets what was drawn: the next drawing begins on the cursor's row, over the prompt that the host has written.</summary>
    internal void Begin() => drawn = [0];

    /// <summary>Clears the screen.</summary>
    internal void Clear()
    {
        terminal.Write("\e[H\e[2J");
        drawn = [0];
    }

    /// <summary>The rows above the cursor, as the terminal has them now: made narrower it breaks each row of ours into as many as it needs.</summary>
    private int Above() => drawn.SkipLast(1).Sum(cells => Math.Max((cells + terminal.Width - 1) / terminal.Width, 1)) + drawn[^1] / terminal.Width;
}
