using System.Globalization;
using System.Text;
using Microsoft.Data.Analysis;

namespace PsLm.PowerShell.Formatting;

/// <summary>A DataFrame as text: its shape, then its first rows in columns that fit a terminal.</summary>
internal static class FrameText
{
    private const int RowsShown = 10, CellWidth = 24, LineWidth = 79;

    internal static string Of(DataFrame frame)
    {
        long rows = frame.Rows.Count;
        int shown = (int)Math.Min(rows, RowsShown);
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture,
            $"DataFrame: {rows:N0} rows, {frame.Columns.Count:N0} columns"));
        string[] lines = new string[shown + 2];
        int hidden = 0;
        foreach (DataFrameColumn column in frame.Columns)
        {
            string[] cells = Cells(column, shown);
            if (hidden > 0 || (lines[0]?.Length ?? 0) + 2 + cells[0].Length > LineWidth) hidden++;
            else for (int line = 0; line < lines.Length; line++) lines[line] = lines[line] is { } left ? left + "  " + cells[line] : cells[line];
        }
        foreach (string line in lines) text.Append('\n').Append(line?.TrimEnd());
        if (rows > shown) text.Append(CultureInfo.InvariantCulture, $"\n... {rows - shown:N0} more rows");
        if (hidden > 0) text.Append(CultureInfo.InvariantCulture, $"\n... {hidden:N0} more columns");
        if (rows > shown || hidden > 0) text.Append("; all of them: ConvertFrom-DataFrame");
        return text.ToString();
    }

    /// <summary>Heading, rule and the first rows of one column, all of one width; numbers to the right.</summary>
    private static string[] Cells(DataFrameColumn column, int shown)
    {
        string[] cells = [column.Name, "", .. Enumerable.Range(0, shown).Select(row => Cell(column[row]))];
        for (int line = 0; line < cells.Length; line++)
            if (cells[line].Length > CellWidth) cells[line] = cells[line][..(CellWidth - 1)] + "…";
        int width = Math.Max(1, cells.Max(cell => cell.Length));
        cells[1] = new string('-', width);
        return Array.ConvertAll(cells, cell => column.IsNumericColumn() ? cell.PadLeft(width) : cell.PadRight(width));
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!.ReplaceLineEndings(" ").Replace('\t', ' '),
    };
}
