using PsLm.Repl.Editing;

namespace PsLm.PowerShell.Tests.Formatting;

/// <summary>A data frame is shown as a table that fits and says what it leaves out.</summary>
public class FrameViewTests(ViewSession session) : IClassFixture<ViewSession>
{
    private const string Frame = """
        function Column($name, $text) { ,[Microsoft.Data.Analysis.StringDataFrameColumn]::new($name, [string[]]@($text)) }
        function Frame { [Microsoft.Data.Analysis.DataFrame]::new([Microsoft.Data.Analysis.DataFrameColumn[]]$args) }

        """;

    [Fact]
    public void Ten_rows_are_shown_and_the_others_counted()
    {
        string text = session.Text("$corpus.Documents");
        Assert.Contains("DataFrame: 1,400 rows, 4 columns\n", text, StringComparison.Ordinal);
        Assert.Contains("... 1,390 more rows; all of them: ConvertFrom-DataFrame\n", text, StringComparison.Ordinal);
        Assert.Equal(10, text.Split('\n').Count(line => line.Contains(" a ", StringComparison.Ordinal)));
    }

    [Fact]
    public void It_is_a_table_also_after_other_objects() =>
        Assert.Contains("DataFrame: 1,400 rows, 4 columns\n", session.Text("$corpus; $corpus.Documents"), StringComparison.Ordinal);

    [Fact]
    public void A_path_is_whole_where_the_line_has_room() => Assert.Contains(
        "/home/somebody/books/andersen/the-snow-queen.txt  the-snow-queen\n",
        session.Text(Frame + "Frame (Column Source /home/somebody/books/andersen/the-snow-queen.txt) (Column Title the-snow-queen)"),
        StringComparison.Ordinal);

    [Fact]
    public void A_long_text_is_cut_at_the_line()
    {
        string[] lines = session.Text(Frame + "Frame (Column Id 7) (Column Text ('word ' * 1000))").Split('\n');
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 79));
        Assert.Contains(lines, line => line.StartsWith("7   word word", StringComparison.Ordinal) && line.EndsWith('…') && line.Length == 79);
    }

    [Fact]
    public void Columns_that_do_not_fit_are_counted()
    {
        string text = session.Text(Frame + "Frame (Column A ('a' * 30)) (Column B ('b' * 30)) (Column C ('c' * 30)) (Column D ('d' * 30))");
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 79));
        Assert.Contains(new string('a', 24) + "…  " + new string('b', 24), text, StringComparison.Ordinal);
        Assert.Contains("... 1 more column; all of them: ConvertFrom-DataFrame\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Wide_text_stands_in_straight_columns_and_is_cut_between_characters()
    {
        string[] lines = session.Text(Frame + "Frame (Column A '王様', '👑👑👑', 'is') (Column B ('日本語' * 30), ('❤️' * 60), 'end') (Column C x, y, z)").Split('\n');
        Assert.All(lines, line => Assert.InRange(Cells.Width(line), 0, 79));
        string[] rows = [.. lines.Where(line => line.EndsWith('x') || line.EndsWith('y') || line.EndsWith('z'))];
        Assert.Equal(3, rows.Length);
        Assert.Single(rows.Select(row => Cells.Width(row)).Distinct());
        Assert.DoesNotContain('?', string.Concat(rows));
    }

    [Fact]
    public void Numbers_have_six_digits_times_sort_and_nothing_steers_the_terminal()
    {
        string text = session.Text("""
            [pscustomobject]@{ A = 0.100405392; B = 123456789.5; C = [datetime]'2026-01-02'; D = [datetime]'2026-01-02T03:04:05'; E = "x`e[2Jy`nz" } | ConvertTo-DataFrame
            """, "de-DE");
        Assert.Contains("0.100405  123456789.5  2026-01-02  2026-01-02 03:04:05  x?[2Jy z\n", text, StringComparison.Ordinal);
    }
}
