using System.Globalization;
using System.Text;
using Microsoft.Data.Analysis;

namespace PsLm.PowerShell.Formatting;

/// <summary>A DataFrame as text: its shape, then its first rows in columns that fit a terminal.</summary>
internal static class FrameText
{
    private const int RowsShown = 10, LineWidth = 79, Gap = 2;

    // Wide cells get more where the line has room, so that paths stay whole, but never less: columns that do not fit then are told
    // as left out.
    private const int LeastCellWidth = 24;

    internal static string Of(DataFrame frame)
    {
        long rows = frame.Rows.Count;
        int shown = (int)Math.Min(rows, RowsShown);
        string[][] columns = [.. frame.Columns.Select(column => Cells(column, shown))];
        int[] widths = Array.ConvertAll(columns, cells => Math.Max(1, cells.Max(cell => CellWidth.Of(cell))));
        int visible = columns.Length;
        while (visible > 1 && LengthOf(widths.AsSpan(0, visible), LeastCellWidth) > LineWidth) visible--;
        int hidden = columns.Length - visible;
        int most = LeastCellWidth;
        while (most < LineWidth && LengthOf(widths.AsSpan(0, visible), most + 1) <= LineWidth) most++;

        var text = new StringBuilder($"DataFrame: {Counted(rows, "row")}, {Counted(columns.Length, "column")}");
        for (int line = 0; line < shown + 2; line++)
        {
            IEnumerable<string> cells = columns.Take(visible).Select((cells, column) =>
                Fit(cells[line], Math.Min(widths[column], most), frame.Columns[column].IsNumericColumn(), isRule: line == 1));
            text.Append('\n').Append(string.Join(new string(' ', Gap), cells).TrimEnd());
        }
        if (rows > shown) text.Append("\n... ").Append(Counted(rows - shown, "more row"));
        if (hidden > 0) text.Append("\n... ").Append(Counted(hidden, "more column"));
        if (rows > shown || hidden > 0) text.Append("; all of them: ConvertFrom-DataFrame");
        return text.ToString();
    }

    private static string Counted(long count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? "" : "s")}");

    /// <summary>Heading, rule and the first rows of one column.</summary>
    private static string[] Cells(DataFrameColumn column, int shown) =>
        [CellText.Line(column.Name), "", .. Enumerable.Range(0, shown).Select(row => Cell(column[row]))];

    /// <summary>A value: numbers in six digits, which is what a person compares, times as they sort.</summary>
    private static string Cell(object? value) => value switch
    {
        null => "",
        float or double => Number(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        DateTime time => time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => CellText.Line(value.ToString()),
    };

    // No whole number of a column loses its last digits.
    private static string Number(double value) => value.ToString(Math.Abs(value) is >= 1e5 and < 1e15 ? "0.##" : "G6", CultureInfo.InvariantCulture);

    private static int LengthOf(ReadOnlySpan<int> widths, int most)
    {
        int length = Gap * (widths.Length - 1);
        foreach (int width in widths) length += Math.Min(width, most);
        return length;
    }

    /// <summary>A cell in its width; numbers to the right.</summary>
    private static string Fit(string cell, int width, bool isNumeric, bool isRule) =>
        isRule ? new string('-', width) : CellText.Pad(CellText.Start(cell, width), width, toTheRight: isNumeric);
}
