using System.Text;

namespace PsLm.Repl.Editing;

/// <summary>A prompt and a text as rows of a terminal, none wider than it: wrapping is left to no terminal's taste.</summary>
/// <param name="Rows">The rows, with escapes for colours.</param>
/// <param name="Widths">The columns that each takes.</param>
/// <param name="Row">The cursor's.</param>
/// <param name="Column">The cursor's.</param>
internal sealed record Layout(IReadOnlyList<string> Rows, IReadOnlyList<int> Widths, int Row, int Column)
{
    private const string Reset = "\e[0m";

    /// <summary>Columns from one tab stop to the next, counted from where a line's text begins.</summary>
    private const int Tab = 4;

    /// <summary>Lays out.</summary>
    /// <param name="prompt">May have escapes and lines.</param>
    /// <param name="continuation">Before each further line of the text.</param>
    /// <param name="text">The text.</param>
    /// <param name="cursor">A place in it.</param>
    /// <param name="colours">Of the text; empty for none.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Lines that can be seen: of a longer text only those about the cursor are laid out.</param>
    internal static Layout Of(
        string prompt, string continuation, string text, int cursor, IReadOnlyList<ColouredRange> colours, int width, int height = int.MaxValue)
    {
        var rows = new RowWriter(width);
        (int start, int end) = About(text, cursor, height);
        Prompt(rows, start == 0 ? prompt : continuation);
        (int Row, int Column) place = (0, 0);
        int range = 0, column = 0;
        for (int at = start, length; at < end; at += length)
        {
            length = Cells.Length(text, at);
            if (at == cursor) place = rows.Place();
            if (text[at] == '\n')
            {
                rows.Break();
                Prompt(rows, continuation);
                column = 0;
                continue;
            }
            while (range < colours.Count && colours[range].Start + colours[range].Length <= at) range++;
            CodeColour colour = range < colours.Count && colours[range].Start <= at ? colours[range].Colour : CodeColour.None;
            string shown = text[at] == '\t' ? new string(' ', Tab - column % Tab) : Cells.Visible(text.Substring(at, length));
            int cells = Cells.Width(shown);
            rows.Put(shown, cells, Code(colour));
            column += cells;
        }
        if (cursor == end) place = rows.Place();
        rows.Break();
        return new(rows.Rows, rows.Widths, place.Row, place.Column);
    }

    /// <summary>The stretch of so many lines on both sides of a place.</summary>
    private static (int Start, int End) About(string text, int cursor, int lines)
    {
        int start = cursor, end = cursor;
        for (int line = 0; line <= lines && start > 0; line++) start = text.LastIndexOf('\n', start - 1) is > 0 and var feed ? feed : 0;
        for (int line = 0; line <= lines && end < text.Length; line++)
            end = text.IndexOf('\n', Math.Min(end + 1, text.Length)) is > 0 and var feed ? feed : text.Length;
        return (start > 0 ? start + 1 : 0, end);
    }

    private static void Prompt(RowWriter rows, string prompt)
    {
        for (int at = 0, length; at < prompt.Length; at += length)
        {
            length = EscapeLength(prompt, at);
            if (length > 0)
            {
                rows.Put(prompt.Substring(at, length), 0, "");
                continue;
            }
            length = Cells.Length(prompt, at);
            if (prompt[at] == '\n') rows.Break();
            else if (prompt[at] != '\r')
            {
                string shown = Cells.Visible(prompt.Substring(at, length));
                rows.Put(shown, Cells.Width(shown), "");
            }
        }
    }

    /// <summary>The length of a control sequence that begins at a place; 0 for none.</summary>
    private static int EscapeLength(string text, int at)
    {
        if (text[at] != '\e') return 0;
        int end = at + 1;
        // A title or a link, which ends with a bell or with an escape and a backslash.
        if (end < text.Length && text[end] == ']')
        {
            while (end < text.Length && text[end] is not ('\a' or '\e')) end++;
            return Math.Min(end + (end < text.Length && text[end] == '\e' ? 2 : 1), text.Length) - at;
        }
        if (end < text.Length && text[end] == '[')
        {
            end++;
            while (end < text.Length && text[end] is < '@' or > '~') end++;
        }
        return Math.Min(end + 1, text.Length) - at;
    }

    private static string Code(CodeColour colour) => colour switch
    {
        CodeColour.Keyword => "\e[92m",
        CodeColour.String => "\e[36m",
        CodeColour.Number => "\e[97m",
        CodeColour.Comment => "\e[32;2m",
        CodeColour.Type => "\e[35m",
        _ => "",
    };

    private sealed class RowWriter(int width)
    {
        private readonly StringBuilder row = new();
        private string colour = "";
        private int column;

        internal List<string> Rows { get; } = [];

        internal List<int> Widths { get; } = [];

        internal void Put(string element, int cells, string code)
        {
            if (column + cells > width) Break();
            if (code != colour)
            {
                if (colour.Length > 0) row.Append(Reset);
                row.Append(code);
                colour = code;
            }
            row.Append(element);
            column += cells;
        }

        /// <summary>Where the next character goes.</summary>
        internal (int Row, int Column) Place()
        {
            if (column == width) Break();
            return (Rows.Count, column);
        }

        internal void Break()
        {
            if (colour.Length > 0) row.Append(Reset);
            colour = "";
            Rows.Add(row.ToString());
            Widths.Add(column);
            row.Clear();
            column = 0;
        }
    }
}
